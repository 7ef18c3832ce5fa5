// Exit this page: blanks it at once and puts an everyday page in its place, so that Back does not lead to it again.
// Shift alone, three times within five seconds, does the same. Pages with this script that follow each other are one entry of the
// history, so that Back leads from the everyday page to what came before them all. Nothing is stored or sent.
(() => {
  "use strict";
  const TIMES = 3;
  const WITHIN = 5000;
  // Who holds Shift longer than this is waiting for a capital.
  const HELD = 1000;
  const { src, dataset } = document.currentScript;
  const root = new URL("..", src);
  // What ends in * stands for all below it.
  const pages = dataset.pages.split(" ").map((address) => new URL(address, root).pathname);
  const discreet = (path) => pages.some((page) => (page.endsWith("*") ? path.startsWith(page.slice(0, -1)) : path === page));
  const links = [...document.querySelectorAll("[data-exit]")];
  const told = document.querySelector(".exit [role=status]");
  let pressed = [];
  let down = null;
  let timer = 0;
  let leaving = false;

  const leave = () => {
    leaving = true;
    document.body.hidden = true;
    document.title = "Loading";
    // While the everyday page is still on its way, and if it never comes, this entry is home: its address tells nothing, and neither a
    // reload nor Forward shows the page. Where the address may not change, as in a file from a disk, leaving matters more.
    try {
      history.replaceState(null, "", root);
    } catch {}
    location.replace(links[0].href);
  };
  const tell = () => {
    told.textContent = pressed.length ? told.dataset[TIMES - pressed.length] : "";
    clearTimeout(timer);
    if (pressed.length) timer = setTimeout(forget, pressed[0] + WITHIN - performance.now());
  };
  const forget = () => {
    pressed = pressed.filter((time) => time > performance.now() - WITHIN);
    tell();
  };
  const start = () => {
    down = null;
    pressed = [];
    tell();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.altKey || event.ctrlKey || event.metaKey) start();
    else if (!event.repeat) down = performance.now();
  }, true);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || down === null) return;
    if (performance.now() - down > HELD) {
      start();
      return;
    }
    down = null;
    forget();
    pressed.push(performance.now());
    if (pressed.length < TIMES) tell();
    else leave();
  }, true);
  document.addEventListener("pointerdown", start, true);
  window.addEventListener("blur", start);

  links.forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  }));
  // A link within the page, or to another one of these, takes the place of the entry. Whatever else a click can mean, it means still.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || (link.pathname !== location.pathname && !discreet(link.pathname))) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
    event.preventDefault();
    location.replace(link.href);
  });
  // A page that was left, and that the browser brings back as it was, leaves again: whoever pressed Back may not be its reader.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (leaving) leave();
    else start();
  });
})();
