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

// As the browser itself would have sent it, with the name of the button that was pressed and to where that sends. A form that changes something carries a key: sent twice, it is applied once.
function sendPlainly({ requestConfig }) {
  // An event's own element may be what was to be swapped; the form is the one that asked.
  const form = requestConfig.elt;
  if (!(form instanceof HTMLFormElement)) return;
  const button = requestConfig.triggeringEvent?.submitter;
  const action = form.getAttribute("action");
  const pressed = document.createElement("input");
  if (button?.name) {
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
  }
  if (button?.hasAttribute("formaction")) form.setAttribute("action", button.getAttribute("formaction"));
  HTMLFormElement.prototype.submit.call(form);
  // What comes may be a file: the page stays then.
  pressed.remove();
  if (action !== null) form.setAttribute("action", action);
}

document.addEventListener("htmx:beforeSwap", event => {
  const { xhr, serverResponse } = event.detail;
  const language = /data-language="([^"]*)"/.exec(serverResponse);
  if (xhr.status === 204) return;
  if (!(xhr.getResponseHeader("Content-Type") || "").startsWith("text/html") || xhr.getResponseHeader("HX-Reswap") === "none") {
    // A file, which the browser knows what to do with; or a refusal that is not this page with what was typed: the browser shows it, and its way back leads to what was typed.
    event.detail.shouldSwap = false;
    sendPlainly(event.detail);
  } else if (language && language[1] !== document.documentElement.dataset.language) {
    // Another language was chosen in another window.
    event.detail.shouldSwap = false;
    location.reload();
  }
});

// Come back to, a page waits for nothing.
addEventListener("pageshow", event => {
  if (event.persisted) sayBusy(false);
});

// Whoever pressed a button that is gone is taken to the beginning of what there is now, without a jump of the window.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("main").focus({ preventScroll: true });
});

// Without a network the browser says so itself, as it does for any form.
document.addEventListener("htmx:sendError", event => sendPlainly(event.detail));
