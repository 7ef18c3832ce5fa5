// Asks for the page again when something has changed. A tab that nobody looks at does not listen: browsers keep few lines to one host.
const shown = document.querySelector("script[data-number]").dataset.number;
let line = null;

function listen() {
  if (document.hidden) {
    line?.close();
    line = null;
  } else if (!line) {
    line = new EventSource("/~preview/events");
    line.onmessage = (event) => {
      if (event.data !== shown) {
        line.close();
        location.reload();
      }
    };
  }
}

document.addEventListener("visibilitychange", listen);
listen();
