// Words as the search and the filters understand them: one way to cut them, one list of what they mean. Fetched with the first use of
// either. The lists come from generator/masa/site/search/lists.py; words.py there cuts words as this does, and a test compares both.
export const LISTS = __WORDS__;

// How sure it is that a word means what was typed: a word for the same thing, one that begins so, one with a slip in it.
const SYNONYM = 0.55;
const BEGINNING = 0.75;
const SLIP = 0.6;

// The words of a text, without case, accents and apostrophes.
const SECTION = /(?<![\p{L}\p{N}])s(?:ec|ect)?\.? ?(\d{1,3}[a-z]*)(?![\p{L}\p{N}])/gu;
export const split = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’](s(?![\p{L}\p{N}]))?/gu, "").replace(SECTION, "section $1").match(/[\p{L}\p{N}]+/gu) ?? [];

// What is left of a word without its endings.
const rules = LISTS.endings.map(([ending, short]) => [new RegExp(ending, "u"), short]);
const irregular = new Map(Object.entries(LISTS.same));
const cut = new Map();
export const stem = (form) => {
  if (!cut.has(form)) cut.set(form, rules.reduce((left, [ending, short]) => left.replace(ending, short), irregular.get(form) ?? form));
  return cut.get(form);
};

// Stems without the small ones, which count where nothing else stands.
const small = new Set(LISTS.small);
export const whole = (words) => {
  const kept = words.filter((word) => !small.has(word));
  return kept.length ? kept : words;
};

// Whether one word is the other but for one letter: another, one too many, one missing, or two in the wrong order.
const near = (one, other) => {
  if (one === other || Math.abs(one.length - other.length) > 1) return one === other;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const [left, right] = [one.slice(at), other.slice(at)];
  return (
    left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
};

// The word that another was meant to be, but for one letter; the first is always right.
export const slip = (word, words) => words.find((other) => other[0] === word[0] && near(other, word));

// Every way to cut a word in two, for words that were written as one: countylines, youthclub.
const halves = (form) => Array.from({ length: Math.max(0, form.length - 5) }, (_, at) => [form.slice(0, at + 3), form.slice(at + 3)]);

const means = new Map(Object.entries(LISTS.means));
const longest = Math.max(...[...means.keys()].map((plain) => plain.split(" ").length));
const plain = new Set([...means.keys()].flatMap((words) => words.split(" ")));

// Makes the function that reads a question, from the forms of all words that can be found, each with its stem. `each` says that any
// word may be no more than the beginning of one; else it is the last alone, while it is being typed.
//
// The function gives the stems of a question, and the things asked for: each as the ways in which it may be said. A way is its stems,
// how sure it is, and whether it says the same in other words.
export const reader = (forms, each = false) => {
  const known = new Set(forms.values());

  // What else a word may be: one that begins so; one with a slip in it where nobody knows it; two words written as one.
  const guesses = ({ form, word, typing }) => {
    const found = new Map();
    if (typing && (each || form.length > 1)) {
      for (const [other, its] of forms) if (other.startsWith(form) && its !== word) found.set(its, BEGINNING * Math.sqrt(form.length / other.length));
    }
    if (!found.size && !known.has(word) && form.length > 4) {
      for (const [other, its] of forms) if (other[0] === form[0] && near(other, form)) found.set(its, SLIP);
    }
    const ways = [...found].map(([its, sure]) => [[its], sure]);
    if (ways.length || known.has(word)) return ways;
    return halves(form).map((both) => both.map(stem)).filter((both) => both.every((half) => known.has(half))).map((both) => [both, SLIP]);
  };

  // A word that nothing here has, as the plain words that it was meant to be: mosqe, youthclub.
  const meant = (one) => {
    const { form, word, typing } = one;
    if (form.length < 5 || known.has(word) || plain.has(word)) return one;
    const both = halves(form).find((parts) => means.has(parts.map(stem).join(" ")));
    if (both) return both.map((half) => ({ form: half, word: stem(half), typing }));
    const right = !guesses(one).length && slip(word, [...plain]);
    return right ? { form: right, word: right, typing } : one;
  };

  // What is meant by a plain word that is still being typed, where nothing here begins so: docto.
  const begun = ({ form, typing }) =>
    typing && form.length > 2 ? [...means].flatMap(([words, others]) => (words.startsWith(form) && !words.includes(" ") ? others : [])) : [];

  return (text) => {
    const ended = /\s$/.test(text);
    const forms = split(text);
    const typed = forms.map((form, at) => ({ form, word: stem(form), typing: each || (!ended && at === forms.length - 1) })).flatMap(meant);
    const words = typed.map(({ word }) => word);
    const asked = [];
    for (let at = 0; at < words.length; ) {
      let many = Math.min(longest, words.length - at);
      while (many && !means.has(words.slice(at, at + many).join(" "))) many -= 1;
      const own = words.slice(at, at + (many || 1));
      const kept = own.filter((word) => !small.has(word));
      const ways = kept.length ? [[kept, 1]] : [];
      if (kept.length && own.length === 1) ways.push(...guesses(typed[at]));
      const lost = ways.length === 1 && !known.has(own[0]);
      const others = means.get(own.join(" ")) ?? (lost ? begun(typed[at]) : []);
      ways.unshift(...others.map((other) => [other.split(" "), SYNONYM, true]));
      if (ways.length) asked.push(ways);
      at += own.length;
    }
    return { words: forms.map(stem), asked: asked.length ? asked : words.map((word) => [[[word], 1]]) };
  };
};
