// The deadline calculator. It counts as generator/masa/dates/working_days.py and reckoning.py do; a test compares them day by day.
// Dates are whole days in UTC, in milliseconds, so that no change of the clocks can move one. Nothing is sent or stored.
(() => {
  "use strict";
  // What it says: sentences of generator/masa/site/pages/calculator.py, which the build puts here.
  const SAID = __WORDS__;
  const DAY = 864e5;
  // Files are numbered by the time, in steps of so many milliseconds, so that a calendar knows the newer one.
  const STEP = 1e4;
  // What is thrown outside of the table of bank holidays.
  const OUTSIDE = Symbol();

  const iso = (day) => new Date(day).toISOString().slice(0, 10);
  const read = (text) => {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
    return !Number.isNaN(day) && iso(day) === text ? day : null;
  };
  const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  // The name of a day's weekday or month. The browser's own order of a whole date differs from version to version.
  const named = (day, part) => new Date(day).toLocaleDateString("en-GB", { [part]: "long", timeZone: "UTC" });
  const inWords = (day, year = true) => {
    const date = new Date(day);
    return `${named(day, "weekday")} ${date.getUTCDate()} ${named(day, "month")}${year ? ` ${date.getUTCFullYear()}` : ""}`;
  };
  const weekend = (day) => new Date(day).getUTCDay() % 6 === 0;

  const isWorkingDay = (plan, day) => {
    const text = iso(day);
    const holidays = plan.holidays[text.slice(0, 4)];
    if (holidays === undefined) throw OUTSIDE;
    return !weekend(day) && !holidays.includes(text.slice(5, 7) + text.slice(8));
  };
  const next = (plan, day, direction) => {
    do day += direction * DAY;
    while (!isWorkingDay(plan, day));
    return day;
  };
  const add = (plan, day, { amount, unit, direction }) => {
    if (unit === "working day") {
      for (let count = 0; count < amount; count += 1) day = next(plan, day, direction);
      return day;
    }
    if (unit === "day" || unit === "week") return day + direction * amount * (unit === "week" ? 7 : 1) * DAY;
    const date = new Date(day);
    const month = date.getUTCMonth() + direction * amount * (unit === "year" ? 12 : 1);
    const last = Date.UTC(date.getUTCFullYear(), month + 1, 0);
    return Math.min(Date.UTC(date.getUTCFullYear(), month, date.getUTCDate()), last);
  };
  const leftOut = (plan, day, end, direction) => {
    const weekends = new Set();
    const closed = [];
    for (let other = day + direction * DAY; other !== end; other += direction * DAY) {
      if (weekend(other)) weekends.add(Math.floor((other / DAY + 3) / 7));
      else if (!isWorkingDay(plan, other)) closed.push(other);
    }
    const found = [];
    const number = SAID.numbers[weekends.size] ?? weekends.size;
    if (weekends.size) found.push(fill(weekends.size === 1 ? SAID.weekend : SAID.weekends, { number }));
    if (closed.length) {
      const names = closed.sort((a, b) => a - b).map((other) => inWords(other, false));
      const last = names.pop();
      const days = names.length ? `${names.join(", ")} and ${last}` : last;
      found.push(fill(names.length ? SAID.holidays : SAID.holiday, { days }));
    }
    return found;
  };
  const reasonsFor = (plan, day, end, limit) => {
    if (limit.unit === "working day") {
      const first = inWords(next(plan, day, limit.direction));
      return [fill(limit.direction > 0 ? SAID.first : SAID.back, { day: first }), ...leftOut(plan, day, end, limit.direction)];
    }
    const found = [SAID.every];
    const [was, is] = [new Date(day), new Date(end)];
    if ((limit.unit === "month" || limit.unit === "year") && was.getUTCDate() !== is.getUTCDate()) {
      found.push(fill(SAID.short, { day: `${was.getUTCDate()} ${named(end, "month")} ${is.getUTCFullYear()}` }));
    }
    try {
      if (!limit.until && !isWorkingDay(plan, end)) {
        found.push(fill(SAID.closed, { day: inWords(end), other: inWords(next(plan, end, -1)) }));
      }
    } catch (error) {
      if (error !== OUTSIDE) throw error;
    }
    return found;
  };

  // Every date that follows from the days given, by event: the earliest first, at the end those that cannot be reckoned.
  const reckon = (plan, given) => {
    const latest = {};
    const found = plan.limits.map((limit) => {
      const reasons = [];
      let start = limit.event in given ? read(given[limit.event]) : null;
      if (start === null && !(limit.event in latest)) return { limit, needs: limit.event };
      if (start === null && latest[limit.event]) {
        start = latest[limit.event].day;
        reasons.push(fill(SAID.from, { step: latest[limit.event].name, day: inWords(start) }));
      }
      try {
        if (start === null) throw OUTSIDE;
        const day = add(plan, start, limit);
        reasons.push(...reasonsFor(plan, start, day, limit));
        if (limit.makes) {
          latest[limit.makes] = { day, name: limit.name };
          const done = limit.makes in given ? read(given[limit.makes]) : null;
          if (done !== null && done > day) reasons.push(fill(SAID.late, { day: inWords(done) }));
        }
        return { limit, day: iso(day), reasons, chained: !(limit.event in given) };
      } catch (error) {
        if (error !== OUTSIDE) throw error;
        if (limit.makes) latest[limit.makes] = null;
        return { limit };
      }
    });
    return found.sort((a, b) => (a.day ?? "9999").localeCompare(b.day ?? "9999"));
  };

  const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

  // A calendar file after RFC 5545: whole days, which end by themselves; text escaped, lines of at most 75 bytes, each ended by CRLF.
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const folded = (line) => {
    const out = [""];
    let bytes = 0;
    for (const character of line) {
      // No sign takes more bytes than four.
      const size = character > "~" ? 4 : 1;
      if (bytes + size > 75) {
        out.push(" ");
        bytes = 1;
      }
      out[out.length - 1] += character;
      bytes += size;
    }
    return out.join("\r\n");
  };
  // An event is known by its step and its case, so that dates which are saved again for a case take the place of the old ones. A case is
  // known by the reference that the reader gives it, else by the days entered: one never takes the place of another.
  // A page on a disk has no host, and its address is nobody's business.
  const calendar = (plan, found, now, given, reference) => {
    const { hostname, href } = location;
    const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
    const known = reference.toLowerCase() || JSON.stringify(given);
    const of = known.replace(/\W/g, (sign) => `-${sign.charCodeAt()}.`);
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//masa//deadlines//EN",
      ...found.filter((one) => one.day).flatMap((one) => [
        "BEGIN:VEVENT",
        `UID:${plan.procedure}${one.limit.way.replace(/[^a-z0-9]+/g, "-")}-${one.limit.event}-${of}@${hostname || "copy"}`,
        `DTSTAMP:${stamp}`,
        `SEQUENCE:${Math.floor(now / STEP)}`,
        `DTSTART;VALUE=DATE:${one.day.replaceAll("-", "")}`,
        `SUMMARY:${escaped((reference && `${reference}: `) + fill(one.limit.until ? SAID.kept : SAID.summary, { step: one.limit.name }))}`,
        `DESCRIPTION:${escaped([sentence(one.limit.phrase), ...one.reasons].join(" "))}`,
        ...(hostname ? [`URL:${new URL(one.limit.way, href)}`] : []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]),
      "END:VCALENDAR",
      "",
    ].map(folded).join("\r\n");
  };

  const part = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const item = (plan, one, today) => {
    const li = part("li");
    const link = part("a", one.limit.name);
    link.href = one.limit.way;
    const step = part("p", "", "what");
    step.append(link);
    if (!one.day) {
      const missing = one.needs ? fill(SAID.needs, { event: plan.events[one.needs] }) : SAID.outside;
      li.append(step, part("p", missing));
      return li;
    }
    const { until, sooner, by } = SAID;
    const words = one.limit.until ? until : one.chained ? sooner : by;
    li.append(part("p", fill(words, { day: inWords(read(one.day)) }), "figure"), step);
    if (one.day < today && !one.limit.until) li.append(part("p", SAID.passed, "passed"));
    li.append(part("p", sentence(one.limit.phrase), "limit"), part("p", one.reasons.join(" "), "small"));
    return li;
  };

  const faultOf = (plan, input, given) => {
    const day = read(input.value);
    if (input.validity.badInput || (input.value && day === null)) return SAID.wrong;
    if (day === null) return "";
    if (input.value < input.min || input.value > input.max) {
      return fill(SAID.range, { first: inWords(read(input.min)), last: inWords(read(input.max)) });
    }
    const limit = plan.limits.find((one) => one.makes === input.name && given[one.event] > input.value);
    return limit ? fill(SAID.order, { event: plan.events[limit.event] }) : "";
  };
  const mark = (input, fault) => {
    const error = document.getElementById(`error-${input.name}`);
    const hint = document.getElementById(`hint-${input.name}`);
    error.textContent = fault;
    error.hidden = !fault;
    if (fault) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    const told = [hint?.id, fault && error.id].filter(Boolean).join(" ");
    if (told) input.setAttribute("aria-describedby", told);
    else input.removeAttribute("aria-describedby");
  };

  const begin = (form) => {
    const plan = JSON.parse(form.dataset.plan);
    const section = form.parentElement;
    const result = section.querySelector(".result");
    const actions = section.querySelector(".actions");
    const inputs = [...form.querySelectorAll("input")];
    let found = [];
    let given = {};
    let saved = 0;
    const label = part("label", SAID.reference);
    const own = part("input");
    own.id = label.htmlFor = "reference";
    own.autocomplete = "off";
    const field = part("p", "", "field actions");
    field.hidden = true;
    field.append(label, own);
    actions.before(field);

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      given = Object.fromEntries(inputs.filter((input) => input.value).map((input) => [input.name, input.value]));
      const faults = inputs.map((input) => faultOf(plan, input, given));
      if (!faults.some(Boolean) && !Object.keys(given).length) {
        faults[0] = inputs.length > 1 ? SAID.any : fill(SAID.empty, { event: plan.events[inputs[0].name] });
      }
      inputs.forEach((input, number) => mark(input, faults[number]));
      const wrong = faults.findIndex(Boolean);
      found = wrong < 0 ? reckon(plan, given) : [];
      result.replaceChildren();
      field.hidden = actions.hidden = !found.some((one) => one.day);
      section.classList.toggle("done", found.length > 0);
      if (wrong >= 0) {
        inputs[wrong].focus();
        return;
      }
      const now = new Date();
      const today = iso(now - now.getTimezoneOffset() * 6e4);
      const count = found.filter((one) => one.day).length;
      const number = SAID.numbers[count] ?? count;
      const list = part("ol", "", "dates");
      list.append(...found.map((one) => item(plan, one, today)));
      const entered = Object.entries(given).map(([name, day]) => fill(SAID.given, { day: inWords(read(day)), event: plan.events[name] }));
      const heading = part("h3", count === 1 ? SAID.one : fill(SAID.many, { number }));
      result.append(heading, ...entered.map((words) => part("p", words)), list);
    });

    section.querySelector("[data-does=calendar]").addEventListener("click", () => {
      saved = Math.max(saved + STEP, Date.now());
      const file = calendar(plan, found, saved, given, own.value.trim());
      const link = part("a");
      // It lasts as long as the page, since nobody says when a browser has read it.
      link.href = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
      link.download = `${plan.procedure}.ics`;
      link.click();
    });
    section.querySelector("[data-does=print]").addEventListener("click", () => {
      document.body.classList.add("print-dates");
      addEventListener("afterprint", () => document.body.classList.remove("print-dates"), { once: true });
      print();
    });

    form.hidden = false;
    section.querySelector("details").open = false;
  };

  window.masaDeadlines = { reckon };
  document.querySelectorAll("form[data-plan]").forEach(begin);
})();
