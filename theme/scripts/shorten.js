// Shortens lists as the reader types. Which lists, and what the box says, stands in the templates (shared/_filter.html.j2). An item is
// found where each word that was typed begins one of its own, or means what it says (words.js). Nothing is sent or stored.

// How long to wait after a letter before the number is said, so that a screen reader is not cut off at each one. Milliseconds.
const PAUSE = 500;

const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

// What an item is found by: its text without notes, its other names, and the heading that it stands under.
const textOf = (item, part) => {
  const notes = [...item.querySelectorAll("details")].map((note) => note.textContent);
  const text = notes.reduce((rest, note) => rest.replace(note, " "), item.textContent);
  const heading = part?.querySelector("h2, h3, h4, [data-head]")?.textContent ?? "";
  return [text, item.dataset.find ?? "", heading].join(" ");
};

// Whether an item says a thing that was asked for, in one of the ways given. What takes several words must stand together.
const says = ({ stems, run }, ways) => ways.some(([way]) => (way.length > 1 ? run.includes(` ${way.join(" ")} `) : stems.has(way[0])));

export const begin = (form, { reader, split, stem, whole }) => {
  const body = form.parentElement;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const advice = form.querySelector("template");
  const total = status.textContent;
  const forms = new Map();
  const items = [...body.querySelectorAll("[data-filtered]")].flatMap((list) => {
    const part = list.closest("[data-part]");
    return [...list.children].filter((item) => !("head" in item.dataset)).map((item) => {
      const stems = split(textOf(item, part)).map((word) => forms.set(word, stem(word)).get(word));
      return { item, part, stems: new Set(stems), run: ` ${whole(stems).join(" ")} ` };
    });
  });
  const ask = reader(forms, true);
  const jumps = [...body.querySelectorAll(".jump a")];
  let waiting = 0;

  // The items that have all that was asked for. Where none has, those that have some of it, in whole words: a nursery's own name, which
  // it may type, is on no list.
  const find = (asked) => {
    const all = items.filter((one) => asked.every((ways) => says(one, ways)));
    if (all.length) return [all, form.dataset.all];
    const sure = asked.map((ways) => ways.filter(([, value, other]) => value === 1 || other));
    return [items.filter((one) => sure.some((ways) => says(one, ways))), form.dataset.some];
  };
  // What else to do is said where nothing is left, and on some lists also where no item has the words themselves: then what is left
  // may be meant, and may not.
  const tell = (asked, found, text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const said = asked.length ? fill(found.size ? text : form.dataset.none, { found: found.size, words: input.value.trim() }) : total;
      if (status.dataset.said === said) return;
      status.dataset.said = said;
      status.textContent = said;
      const own = asked.map((ways) => ways.filter(([, , other]) => !other));
      const sure = items.some((one) => own.every((ways) => says(one, ways)));
      if (found.size && (sure || !("unsure" in advice.dataset))) return;
      status.append(found.size ? ". " : " ", advice.content.cloneNode(true));
    }, PAUSE);
  };

  const apply = () => {
    const { asked } = ask(input.value);
    const [left, text] = find(asked);
    const shown = new Set(left);
    const found = new Set();
    const parts = new Map();
    for (const one of items) {
      const { item, part } = one;
      item.hidden = !shown.has(one);
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
    tell(asked, found, text);
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
  form.addEventListener("submit", () => matchMedia("(pointer: coarse)").matches && input.blur());
  // A link on the page may lead to what is hidden, or to the search of the site, which is asked the same then. What was typed goes from
  // box to box, and into no address.
  const reveal = (hash) => {
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (place?.closest("[hidden]")) clear();
    return place;
  };
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const place = link && reveal(link.hash);
    if (place?.type !== "search") return;
    event.preventDefault();
    place.value = input.value;
    place.focus();
  });
  addEventListener("hashchange", () => {
    const gone = input.value;
    const place = reveal(location.hash);
    if (input.value !== gone) place.scrollIntoView();
  });
  addEventListener("pageshow", apply);
  apply();
};
