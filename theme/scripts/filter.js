// On pages with a filter (shared/_filter.html.j2). It waits for the first use of the box: before that nothing more is fetched.
const beside = (name) => import(`./${name}.js${new URL(import.meta.url).search}`);
for (const form of document.querySelectorAll("form.filter")) {
  let begun;
  const wake = () => {
    begun ||= Promise.all([beside("shorten"), beside("words")]).then(([{ begin }, words]) => begin(form, words)).catch(() => {
      form.querySelector("[role=status]").textContent = "The filter could not be loaded. Everything is listed below.";
    });
  };
  for (const use of ["focusin", "input"]) form.addEventListener(use, wake);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may have kept what was typed when the reader comes back.
  addEventListener("pageshow", () => form.querySelector("input").value && wake());
  if (form.matches(":focus-within")) wake();
  form.classList.add("ready");
}
