// On every page. It waits for the first use of the search box: before that nothing of the search is fetched.
const form = document.querySelector(".search");
if (form) {
  let search;
  const wake = () => {
    search ||= import(`./search.js${new URL(import.meta.url).search}`).then(({ start }) => start(form));
    return search;
  };
  for (const use of ["focusin", "input"]) form.addEventListener(use, () => wake().catch(() => {}));
  // Where the search cannot be had, the form does what it does without a script: it leads to the A to Z.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wake().then((enter) => enter()).catch(() => form.submit());
  });
  if (form.matches(":focus-within")) wake().catch(() => {});
}
