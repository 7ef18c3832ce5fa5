// Tells what Ajv, in strict mode, and the reader of YAML that editors use have against texts. The first line of the input is the path of
// a schema; each other line is a text as JSON, answered with a line: the faults, each as where it is and what is wrong.
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { createRequire } = require("node:module");
const load = createRequire(`${process.cwd()}/`);
const Ajv = load("ajv/dist/2020");
const YAML = load("yaml");

let validate;
// A schema knows no days, which YAML 1.1 has: an editor hands them on as text. And a number that JSON cannot hold is still a number.
const plain = (value) => JSON.parse(JSON.stringify(value, (_, part) => {
  if (typeof part === "number" && !Number.isFinite(part)) return 0;
  return typeof part === "string" && /T00:00:00\.000Z$/.test(part) ? part.slice(0, 10) : part;
}));
const faults = (text) =>
  ["1.1", "1.2"].flatMap((version) => {
    const read = YAML.parseDocument(text, { version, logLevel: "error" });
    const wrong = read.errors.map((error) => error.message);
    if (!wrong.length && !validate(plain(read.toJS()))) wrong.push(...validate.errors.map((error) => `${error.instancePath} ${error.message}`));
    return wrong.map((words) => `YAML ${version}: ${words}`);
  });
createInterface({ input: process.stdin }).on("line", (line) => {
  if (validate) {
    console.log(JSON.stringify(faults(JSON.parse(line))));
    return;
  }
  try {
    validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(line, "utf8")));
    console.log("[]");
  } catch (error) {
    console.log(JSON.stringify([error.message]));
    process.exit(1);
  }
});
