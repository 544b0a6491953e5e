// Every page works without this file. It lets pages that were visited be read again without a network, and forms be sent without leaving the page.
"use strict";
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js");
}

// A page with scripts of its own would lose what they made of it: its forms load a new page.
if ([...document.scripts].some(script => !script.src.startsWith(location.origin + "/_civic/"))) {
  document.body.setAttribute("hx-disable", "");
}

function sayBusy(busy) {
  const main = document.querySelector("main");
  if (busy) main.setAttribute("aria-busy", "true");
  else main.removeAttribute("aria-busy");
}

document.addEventListener("htmx:beforeRequest", () => sayBusy(true));

// An answer that leads elsewhere is on its way: the page is busy until it is left.
document.addEventListener("htmx:afterRequest", event => {
  if (!event.detail.xhr.getResponseHeader("HX-Redirect")) sayBusy(false);
});

// What is no page is a file: the browser knows what to do with it.
document.addEventListener("htmx:beforeSwap", event => {
  if (!(event.detail.xhr.getResponseHeader("Content-Type") || "").startsWith("text/html")) {
    event.detail.shouldSwap = false;
    location.assign(event.detail.xhr.responseURL);
  }
});

// Whoever pressed a button that is gone is taken to the beginning of what there is now, without a jump of the window.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("main").focus({ preventScroll: true });
});

// Without a network the browser says so itself, as it does for any form.
document.addEventListener("htmx:sendError", event => {
  if (event.detail.elt instanceof HTMLFormElement) HTMLFormElement.prototype.submit.call(event.detail.elt);
});
