// The deadline calculator. It counts as generator/masa/dates/working_days.py and reckoning.py do; a test compares them day by day.
// Dates are whole days in UTC, in milliseconds, so that no change of the clocks can move one. Nothing is sent or stored.
(() => {
  "use strict";
  // What it says: sentences of generator/masa/site/pages/calculator.py, which the build puts here.
  const SAID = __WORDS__;
  const DAY = 864e5;
  const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const OUTSIDE = Symbol("outside the table of bank holidays");

  const iso = (day) => new Date(day).toISOString().slice(0, 10);
  const read = (text) => {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
    return !Number.isNaN(day) && iso(day) === text ? day : null;
  };
  const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const inWords = (day, year = true) => {
    const date = new Date(day);
    return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year ? ` ${date.getUTCFullYear()}` : ""}`;
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
      found.push(fill(SAID.short, { day: `${was.getUTCDate()} ${MONTHS[is.getUTCMonth()]} ${is.getUTCFullYear()}` }));
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

  // A calendar file after RFC 5545: text escaped, lines of at most 75 bytes, each ended by CRLF.
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const folded = (line) => {
    const out = [""];
    let bytes = 0;
    for (const character of line) {
      const size = new TextEncoder().encode(character).length;
      if (bytes + size > 75) {
        out.push(" ");
        bytes = 1;
      }
      out[out.length - 1] += character;
      bytes += size;
    }
    return out.join("\r\n");
  };
  const calendar = (plan, found, stamp, name, address) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//masa//deadlines//EN",
      "CALSCALE:GREGORIAN",
      ...found.filter((one) => one.day).flatMap((one, number) => [
        "BEGIN:VEVENT",
        `UID:${name}-${number + 1}`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${one.day.replaceAll("-", "")}`,
        `DTEND;VALUE=DATE:${iso(read(one.day) + DAY).replaceAll("-", "")}`,
        `SUMMARY:${escaped(fill(one.limit.until ? SAID.kept : SAID.summary, { step: one.limit.name }))}`,
        `DESCRIPTION:${escaped([sentence(one.limit.phrase), ...one.reasons].join(" "))}`,
        ...(address ? [`URL:${new URL(one.limit.way, address).href}`] : []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]),
      "END:VCALENDAR",
      "",
    ].map(folded).join("\r\n");

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

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = Object.fromEntries(inputs.filter((input) => input.value).map((input) => [input.name, input.value]));
      const faults = inputs.map((input) => faultOf(plan, input, given));
      if (!faults.some(Boolean) && !Object.keys(given).length) {
        faults[0] = inputs.length > 1 ? SAID.any : fill(SAID.empty, { event: plan.events[inputs[0].name] });
      }
      inputs.forEach((input, number) => mark(input, faults[number]));
      const wrong = faults.findIndex(Boolean);
      found = wrong < 0 ? reckon(plan, given) : [];
      result.replaceChildren();
      actions.hidden = !found.some((one) => one.day);
      section.classList.toggle("done", found.length > 0);
      if (wrong >= 0) {
        inputs[wrong].focus();
        return;
      }
      const now = new Date();
      const today = iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
      const count = found.filter((one) => one.day).length;
      const number = SAID.numbers[count] ?? count;
      const list = part("ol", "", "dates");
      list.append(...found.map((one) => item(plan, one, today)));
      const entered = Object.entries(given).map(([name, day]) => fill(SAID.given, { day: inWords(read(day)), event: plan.events[name] }));
      const heading = part("h3", count === 1 ? SAID.one : fill(SAID.many, { number }));
      result.append(heading, ...entered.map((words) => part("p", words)), list);
    });

    section.querySelector("[data-does=calendar]").addEventListener("click", () => {
      const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
      const name = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const address = location.protocol.startsWith("http") ? location.href : "";
      const link = part("a");
      link.href = URL.createObjectURL(new Blob([calendar(plan, found, stamp, name, address)], { type: "text/calendar;charset=utf-8" }));
      link.download = `${plan.procedure}.ics`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    section.querySelector("[data-does=print]").addEventListener("click", () => {
      document.body.classList.add("print-dates");
      window.addEventListener("afterprint", () => document.body.classList.remove("print-dates"), { once: true });
      window.print();
    });

    form.hidden = false;
    section.querySelector("details").open = false;
  };

  window.masaDeadlines = { reckon, calendar };
  document.querySelectorAll("form[data-plan]").forEach(begin);
})();
