// Every page works without this file. It only lets pages that were visited be read again without a network.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js");
}
