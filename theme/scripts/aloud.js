// On the pages for the young: larger letters, more space, and the page read out, sentence by sentence. Nothing speaks unasked.
// Only a voice that the device itself has is used: others would send the words of the page to somebody. Nothing is kept.
(() => {
  "use strict";
  const bar = document.querySelector("#reading");
  const button = document.querySelector("#read-aloud");
  const speech = window.speechSynthesis;
  const START = button.textContent;
  // A sentence ends at its mark and the quotation mark behind that.
  const SENTENCE = /[^.!?\u061f\u06d4\u0964\u3002]+(?:[.!?\u061f\u06d4\u0964\u3002]+["'\u201d\u2019)]*|$)\s*/g;
  // In a translation what is still in English is not read: the voice would not say it so that anybody understood.
  const READ = "h1, .lead, .body :is(h2, h3, p, li, dt, dd)";
  const marked = window.Highlight && CSS.highlights;
  let voice = null;
  let queue = [];
  let shown = null;

  bar.hidden = false;
  bar.querySelectorAll("[data-look]").forEach((one) => one.addEventListener("click", () => {
    const on = document.documentElement.classList.toggle(one.dataset.look);
    one.setAttribute("aria-pressed", on);
  }));

  const unmark = () => {
    if (marked) CSS.highlights.delete("read-out");
    shown?.classList.remove("read-out");
    shown = null;
  };
  const mark = ({ block, range }) => {
    unmark();
    if (marked) CSS.highlights.set("read-out", new Highlight(range));
    else block.classList.add("read-out");
    shown = block;
    const { top, bottom } = block.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) block.scrollIntoView({ block: "center" });
  };
  const stop = () => {
    queue = [];
    speech.cancel();
    unmark();
    button.textContent = START;
    bar.classList.remove("reads");
  };

  // The sentences of a block, each with the stretch of the page that it is.
  const sentences = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    const place = (at) => {
      const [node, start] = nodes.findLast(([, from]) => from <= at);
      return [node, at - start];
    };
    return [...text.matchAll(SENTENCE)].filter(([said]) => said.trim()).map((found) => {
      const range = new Range();
      range.setStart(...place(found.index));
      range.setEnd(...place(found.index + found[0].trimEnd().length));
      return { said: found[0].replace(/\s+/g, " ").trim(), block, range };
    });
  };
  const next = () => {
    const one = queue.shift();
    if (!one) {
      stop();
      return;
    }
    const spoken = new SpeechSynthesisUtterance(one.said);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.9;
    const mine = queue;
    spoken.onstart = () => mine === queue && mark(one);
    spoken.onend = () => mine === queue && next();
    spoken.onerror = () => mine === queue && stop();
    speech.speak(spoken);
  };
  const begin = () => {
    speech.cancel();
    const blocks = [...document.querySelectorAll(READ)];
    // What is folded away is not read, and what stands in another block that is read is read once.
    const open = blocks.filter((block) => block.checkVisibility() && !block.closest("#reading, .unseen, .body [lang]") && !blocks.some((other) => other !== block && block.contains(other)));
    queue = open.flatMap(sentences);
    button.textContent = "Stop";
    bar.classList.add("reads");
    next();
  };
  const look = () => {
    // A voice of the page's own language, and for English one of this country where there is such.
    const wanted = document.documentElement.lang.toLowerCase();
    const own = speech.getVoices().filter((one) => one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === wanted.split("-")[0]);
    voice = own.find((one) => one.lang.toLowerCase().replace("_", "-") === wanted) || own[0] || null;
    button.hidden = !voice;
    document.querySelector("#who-hears").hidden = !voice;
  };

  if (speech && window.SpeechSynthesisUtterance) {
    look();
    speech.addEventListener?.("voiceschanged", look);
    button.addEventListener("click", () => (bar.classList.contains("reads") ? stop() : begin()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
    // Whoever leaves or hides the page hears no more of it. However it is left, it goes blank first.
    document.querySelectorAll("[data-exit]").forEach((link) => link.addEventListener("click", stop, true));
    new MutationObserver(stop).observe(document.body, { attributeFilter: ["hidden"] });
    document.addEventListener("visibilitychange", () => document.hidden && stop());
    addEventListener("pagehide", stop);
    // What another page left in the queue of the browser is not for this one.
    speech.cancel();
  }
})();
