// Shortens lists as the reader types. Which lists, and what the box says, stands in the templates (shared/_filter.html.j2).
// A word is found where another begins with it, in any order and spelling of capitals, hyphens and apostrophes. Nothing is sent or stored.
(() => {
  "use strict";
  // How long to wait after a letter before the number is said, so that a screen reader is not cut off at each one. Milliseconds.
  const PAUSE = 500;

  const plain = (text) => {
    const bare = text.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
    return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  };
  const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

  // What an item is found by: its text without notes, its other names, and the heading that it stands under.
  const wordsOf = (item, part) => {
    const notes = [...item.querySelectorAll("details")].map((note) => note.textContent);
    const text = notes.reduce((rest, note) => rest.replace(note, " "), item.textContent);
    const heading = part?.querySelector("h2, h3, h4, [data-head]")?.textContent ?? "";
    return plain([text, item.dataset.find ?? "", heading].join(" "));
  };

  const begin = (form) => {
    const body = form.parentElement;
    const input = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const whole = status.textContent;
    const items = [...body.querySelectorAll("[data-filtered]")].flatMap((list) => {
      const part = list.closest("[data-part]");
      return [...list.children].filter((item) => !("head" in item.dataset)).map((item) => ({ item, part, words: wordsOf(item, part) }));
    });
    const jumps = [...body.querySelectorAll(".jump a")];
    let waiting = 0;

    const apply = () => {
      const asked = plain(input.value).split(" ").filter(Boolean);
      const found = new Set();
      const parts = new Map();
      for (const { item, part, words } of items) {
        item.hidden = !asked.every((word) => words.includes(` ${word}`));
        // An item that stands twice, in a table and in a list for small screens, counts once.
        if (!item.hidden) found.add(item.dataset.of ?? item);
        if (part) parts.set(part, parts.get(part) || !item.hidden);
      }
      for (const [part, full] of parts) {
        part.hidden = !full;
        const ids = [part, ...part.querySelectorAll("[id]")].map(({ id }) => `#${id}`);
        for (const jump of jumps) if (ids.includes(jump.hash)) jump.parentElement.hidden = !full;
      }
      for (const list of body.querySelectorAll(".jump")) list.hidden = !list.querySelector(":scope > :not([hidden])");
      body.classList.toggle("filtering", asked.length > 0);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const words = input.value.trim();
        const said = asked.length ? fill(found.size ? form.dataset.some : form.dataset.none, { found: found.size, words }) : whole;
        if (status.textContent !== said) status.textContent = said;
      }, PAUSE);
    };
    const clear = () => {
      input.value = "";
      apply();
    };

    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !input.value) return;
      event.preventDefault();
      clear();
    });
    form.querySelector("button").addEventListener("click", () => {
      clear();
      input.focus();
    });
    // Nothing is left to do on Enter but to put a telephone's keyboard away.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (matchMedia("(pointer: coarse)").matches) input.blur();
    });
    // A link on the page may lead to what is hidden.
    window.addEventListener("hashchange", () => {
      if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[hidden]")) {
        clear();
        document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
      }
    });
    // A browser may have kept what was typed when the reader comes back.
    window.addEventListener("pageshow", apply);
    form.classList.add("ready");
  };

  document.querySelectorAll("form.filter").forEach(begin);
})();
