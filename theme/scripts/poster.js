// A school's own poster: what is typed is drawn as text, made smaller until it fits, and printed. Nothing is sent or kept.
(() => {
  "use strict";
  const form = document.querySelector("#poster-form");
  const poster = document.querySelector("#own-poster");
  const inputs = [...form.querySelectorAll("[data-fills]")];
  // Sizes of type in hundredths of the poster's width. The smallest can still be read where one stands before it.
  const [LARGEST, SMALLEST, STEP] = [7, 1.2, 0.2];

  const fits = (said) => said.offsetHeight <= said.parentElement.clientHeight * 0.97;
  const fit = (said) => {
    let size = LARGEST;
    // Measured in a little less than its width: on paper a letter may be a hair wider.
    said.style.width = "96%";
    do {
      said.style.fontSize = `${size}cqw`;
      size -= STEP;
    } while (!fits(said) && size >= SMALLEST);
    said.style.width = "";
  };
  const draw = (input) => {
    const said = document.getElementById(input.dataset.fills);
    said.textContent = input.value.trim();
    fit(said);
  };

  form.hidden = false;
  poster.hidden = false;
  inputs.forEach((input) => input.addEventListener("input", () => draw(input)));
  form.querySelectorAll("[name=paper]").forEach((choice) => choice.addEventListener("change", () => {
    poster.classList.toggle("in-a3", choice.value === "a3");
  }));
  document.querySelector("#print-poster").addEventListener("click", () => print());
  addEventListener("resize", () => inputs.forEach(draw));
  // A browser that goes back to the page must not show what somebody else typed.
  const forget = () => inputs.forEach((input) => {
    input.value = "";
    draw(input);
  });
  addEventListener("pagehide", forget);
  document.fonts.addEventListener("loadingdone", () => inputs.forEach(draw));
})();
