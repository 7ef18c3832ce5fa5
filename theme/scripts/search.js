// The search. It is fetched when somebody first uses the box, and fetches its index then. What is typed stays on this page: it is
// neither sent nor stored, and never part of an address. generator/masa/site/search/ makes the index; words.js knows the words.

// How much a word counts by where it stands: in a name, in the line that is shown, among the other words, on the page around.
const NAME = 2.5;
const LINE = 1.5;
const OTHER = 1;
const AROUND = 0.5;
// How much more a row is worth that has all that was asked for, that is named so and hardly otherwise, that is named just so.
const WHOLE = 1.5;
const NAMED = 0.8;
const EXACT = 1.5;
// So many words tell something, rather than ask for it.
const STORY = 6;
// The family of what helps somebody in need.
const HELP = "Get help";
// No question is longer; of more letters only the first are read.
const LONGEST = 200;
// How many results are shown, how many of one family, and how much worse than the best one they may be.
const SHOWN = 8;
const FEW = 3;
const WORST = 0.2;

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

// Makes the index ready, once, with words.js. A row is what stands at one place of its columns.
export const prepare = (index, { reader, slip, split, stem, whole }) => {
  // Each form of a word of the index, with its stem.
  const forms = new Map();
  const stems = (text) => split(text).map((form) => forms.set(form, stem(form)).get(form));
  const kindOf = (row) => {
    const [kind, family, weight, apart] = index.kinds[index.kind[row]];
    return { kind, family, weight, apart };
  };

  const names = index.title.map((title, row) => [title, ...index.names[row].split("|")].filter(Boolean).map((name) => whole(stems(name))));
  const often = new Map();
  const weights = index.title.map((_, row) => {
    const found = new Map();
    const count = (words, weight) => words.forEach((word) => found.set(word, Math.max(weight, found.get(word) ?? 0)));
    count(stems(index.words[row]), OTHER);
    count(stems(kindOf(row).kind), OTHER);
    count(stems(index.line[row]), LINE);
    // A word says more in a short name than in a long one.
    for (const name of names[row]) count(name, NAME * (1 + 1 / Math.sqrt(name.length)));
    for (const word of found.keys()) often.set(word, (often.get(word) ?? 0) + 1);
    return found;
  });
  const rare = (word) => Math.log(1 + weights.length / (often.get(word) ?? 0.5));
  const mean = (way, value) => sum(way.map(value)) / way.length;

  // What stands on a page is found by the names and the other words of the page too, though not by the line that is shown of it.
  const rows = new Map(index.address.map((address, row) => [address, row]));
  const pages = index.address.map((address) => (address.includes("#") ? rows.get(address.split("#")[0]) : undefined));
  const worth = (row, word) => {
    const own = weights[row].get(word);
    if (own !== undefined || pages[row] === undefined) return own ?? 0;
    const there = weights[pages[row]].get(word);
    return there > LINE ? AROUND * NAME : there === OTHER ? AROUND : 0;
  };

  // Names are known without their small words.
  for (const [form, its] of forms) if (!often.has(its)) forms.delete(form);
  const ask = reader(forms);

  // A word that nobody knows, as the one that it was meant to be: words of harm and of questions have slips in them too. Of words that
  // are alike in them, one stands for all.
  const lists = [...index.cries.flatMap(({ found, ...phrases }) => Object.values(phrases)), ...index.leads.flatMap(([, ...phrases]) => phrases), Object.keys(index.alike)];
  const told = [...new Set(lists.flat(3).flatMap((phrase) => phrase.split(" ")))];
  const meant = (word) => {
    if (word.length < 5 || often.has(word) || told.includes(word)) return [word];
    const one = slip(word, told);
    const two = told.find((other) => word.startsWith(other) && told.includes(word.slice(other.length)));
    return one ? [one] : two ? [two, word.slice(two.length)] : [word];
  };
  const alike = (word) => index.alike[word] ?? word;
  // Whether one of some phrases stands in a question.
  const holds = (said) => (phrases) => phrases.some((phrase) => said.includes(` ${phrase} `));

  // Whether somebody in need may be asking: what answers them, and how it is known. `sure` says that they want nothing else; `merely`
  // that nothing was said but of whom they speak, so that a question with a page of its own is no cry. A word of harm that stands
  // beside a word of work is a subject.
  const cry = (words) => {
    const said = ` ${words.join(" ")} `;
    const has = holds(said);
    const by = (list) => index.cries.find((cry) => has(cry[list]));
    const own = index.cries.find(({ mine }) => has(mine.flatMap((one) => [`my ${one}`, `our ${one}`])));
    // What harms whoever asks is as sure. They are known by whom they call theirs, else by their words, of which `me` is one.
    const sure = by("anywhere") ?? (has(index.cries.flatMap(({ harm }) => harm.map((bad) => `${bad} me`))) && by("voice"));
    if (sure) return { found: (own ?? sure).found, sure };
    const speaks = (bad) => said.includes(` ${bad} `) || (bad.length > 4 && said.includes(` ${bad}`));
    const works = has(index.work);
    const harm = !works && index.cries.find(({ harm }) => harm.some(speaks));
    // What is told of somebody in many words is a worry, whatever the words are. The last of the cries is that of any adult.
    const story = !works && words.length >= STORY && has(index.people) && !index.asks.includes(words[0]);
    const may = own ?? (harm || story ? by("voice") ?? (harm || index.cries.at(-1)) : null);
    return may && { found: may.found, merely: !harm };
  };

  // The one page that answers a question whatever else holds its words.
  const leads = (words) => {
    const asked = whole(words).join(" ");
    const has = holds(` ${words.join(" ")} `);
    const fits = ([, anywhere, only, together]) => only.includes(asked) || has(anywhere) || together.some((groups) => groups.every(has));
    return index.leads.filter(fits).slice(0, 1).map(([row]) => row);
  };

  // The rows that have anything of what was asked for, the best first, each with its worth.
  const rank = ({ words, asked }) => {
    const wanted = whole(words).join(" ");
    const masses = asked.map((ways) => Math.max(...ways.map(([way]) => mean(way, rare))));
    const found = [];
    for (const row of weights.keys()) {
      let score = 0;
      let covered = 0;
      const through = new Set();
      asked.forEach((ways, number) => {
        let best = { value: 0, cover: 0, way: [] };
        for (const [way, sure] of ways) {
          const least = Math.min(...way.map((word) => worth(row, word)));
          const value = least && sure * mean(way, (word) => worth(row, word) * rare(word));
          if (value > best.value) best = { value, cover: sure * Math.min(1, least), way };
        }
        score += best.value;
        covered += best.cover * masses[number];
        best.way.forEach((word) => through.add(word));
      });
      if (!score) continue;
      const named = Math.max(...names[row].map((name) => (2 * name.filter((word) => through.has(word)).length) / (name.length + asked.length)));
      const exact = names[row].some((name) => name.join(" ") === wanted) ? EXACT : 1;
      found.push([row, score * (covered / sum(masses)) ** WHOLE * (1 + NAMED * named) * exact * kindOf(row).weight]);
    }
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  };

  // Rows under the name of their family, at most a few each, so that results of more than one kind are seen. Families stand in the
  // order of their best row, rows in the order of their worth: so the best row of all is always the first.
  const grouped = (rows, help) => {
    const groups = new Map();
    let left = SHOWN;
    for (const row of rows) {
      const { family } = kindOf(row);
      const group = groups.get(family) ?? [];
      if (!left || (group.length >= FEW && !help.includes(row))) continue;
      groups.set(family, [...group, row]);
      left -= 1;
    }
    return [...groups];
  };

  // What answers a question, by family. Where somebody in need may be asking, what helps at once comes first, and what cannot is left out.
  const find = (text) => {
    const question = ask(text);
    const words = question.words.flatMap(meant).map(alike);
    const cried = cry(words);
    const led = cried?.sure ? [] : leads(words);
    const danger = cried?.merely && led.length ? null : cried;
    const help = danger?.found ?? [];
    const ranked = danger?.sure ? [] : rank(question);
    // A page of help says 999 first, however it was found.
    const inNeed = Boolean(danger) || led.some((row) => kindOf(row).family === HELP);
    const good = ranked.filter(([row, value]) => value > WORST * ranked[0][1] && !(inNeed && kindOf(row).apart)).map(([row]) => row);
    return { danger: inNeed, groups: grouped([...new Set([...help, ...led, ...(cried?.found ?? []), ...good])], help) };
  };
  return { find, kindOf };
};

const part = (tag, text = "", given = {}) => Object.assign(document.createElement(tag), { textContent: text }, given);

// Sets up the box and its panel, and gives the function that goes to the first result. It fails where the index cannot be had.
export const start = async (form) => {
  const from = new URL(form.dataset.index, document.baseURI);
  const [answer, words] = await Promise.all([fetch(from), import(`./words.js${new URL(import.meta.url).search}`)]);
  if (!answer.ok) throw new Error(`${from.pathname}: ${answer.status}`);
  const index = await answer.json();
  const { find, kindOf } = prepare(index, words);
  const root = new URL("..", from);
  const titles = new Map(index.address.map((address, row) => [address, index.title[row]]));
  const box = form.querySelector("input");
  // The line that says how many there are is there before there is anything to say, so that screen readers hear it.
  const said = part("p");
  said.setAttribute("role", "status");
  const list = part("div");
  const panel = part("div", "", { className: "found", tabIndex: -1 });
  const hint = part("p", "Results show as you type. Press the down arrow key to go to them.", { id: "search-hint", hidden: true });
  panel.append(said, list);
  form.append(hint, panel);
  box.setAttribute("aria-describedby", hint.id);
  let shown = "";
  let inDanger = false;
  let waiting = 0;

  const result = (row) => {
    const address = index.address[row];
    const { kind } = kindOf(row);
    const page = kind === "Part of a page" ? titles.get(address.split("#")[0]) : "";
    const line = [page && (/[.?!]$/.test(page) ? page : `${page}.`), index.line[row]].filter(Boolean).join(" ");
    // A short form says why a result was found.
    const short = index.names[row].split("|").find((name) => /^\S*[A-Z]\S*[A-Z]\S*$/.test(name));
    const link = part("a", "", { href: new URL(address, root).href });
    const title = part("strong", index.title[row] + (short ? ` (${short})` : ""));
    link.append(title, " ", part("span", kind, { className: "kind" }), " ", part("span", line, { className: "line" }));
    const item = part("li");
    item.append(link);
    return item;
  };
  const group = ([family, rows], number) => {
    const items = part("ul");
    items.setAttribute("aria-labelledby", `found-${number}`);
    items.append(...rows.map(result));
    return [part("p", family, { id: `found-${number}`, className: "quiet" }), items];
  };
  // What the site does not hold has a page on some sites. It is no help to somebody in need.
  const offersBeyond = () => index.beyond !== null && !inDanger;
  const tell = (number) => {
    said.replaceChildren();
    if (inDanger && index.emergency) {
      const call = part("strong", "In danger now? Call ");
      call.append(part("a", index.emergency, { href: `tel:${index.emergency.replace(/ /g, "")}` }), ".");
      said.append(call, " ");
    }
    const beyond = offersBeyond() ? "See what this site does not hold, and where that is:" : "Or look here:";
    said.append(number ? `${number} result${number > 1 ? "s" : ""}` : `Nothing found. Try other words. ${beyond}`);
  };
  const close = () => {
    shown = "";
    clearTimeout(waiting);
    said.replaceChildren();
    list.replaceChildren();
    panel.classList.remove("open");
  };
  const show = () => {
    const asked = box.value.trim();
    if (asked === shown) return;
    if (asked.length < 2) {
      close();
      return;
    }
    shown = asked;
    const { danger, groups } = find(asked.slice(0, LONGEST));
    inDanger = danger;
    const number = sum(groups.map(([, rows]) => rows.length));
    const beyond = part("ul");
    if (!number && offersBeyond()) beyond.append(result(index.beyond));
    list.replaceChildren(...groups.flatMap(group), ...(beyond.firstChild ? [beyond] : []), part("a", "Everything from A to Z", { href: form.action, className: "all" }));
    panel.scrollTop = 0;
    panel.classList.add("open");
    // Somebody in need sees the number at once. The count waits for a pause in typing, or it would be read out with each letter.
    clearTimeout(waiting);
    if (danger) tell(number);
    else waiting = setTimeout(tell, 400, number);
  };
  const links = () => [...list.querySelectorAll("a")];
  const move = (event, by) => {
    const stops = [box, ...links()];
    const next = stops[stops.indexOf(document.activeElement) + by];
    if (!stops.includes(document.activeElement) || !next) return;
    event.preventDefault();
    next.focus();
  };

  form.addEventListener("input", show);
  form.addEventListener("focusin", ({ target }) => target === box && show());
  // A finger on a result may take the focus from the box and give it to nothing: the panel must not go before the tap is done.
  form.addEventListener("focusout", ({ relatedTarget }) => !relatedTarget || form.contains(relatedTarget) || close());
  document.addEventListener("pointerdown", ({ target }) => form.contains(target) || close());
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") {
      if (event.target === box) show();
      move(event, 1);
    } else if (event.key === "ArrowUp") {
      move(event, -1);
    } else if (event.key === "Escape" && panel.classList.contains("open")) {
      event.preventDefault();
      box.focus();
      close();
    }
  });
  // What somebody in need typed is gone when they leave the page, so that nobody finds it by going back.
  addEventListener("pagehide", () => {
    if (inDanger) box.value = "";
    close();
  });
  if (form.contains(document.activeElement)) show();
  return () => {
    show();
    links()[0]?.focus();
  };
};
