// Keeps visited pages for a time without network: the network is asked first, what it answered last is the fallback.
const files = "civic-files-{version}";
const pages = "civic-pages";
const mostPages = 60;
const offline = "/offline";

self.addEventListener("install", event => {
  event.waitUntil(caches.open(files).then(cache => cache.addAll([{files}])).then(keepOfflinePage).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name !== files && name !== pages) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

// The page that says that there is no network, in the language that the reader has now.
async function keepOfflinePage() {
  const response = await fetch(offline);
  if (response.ok) await (await caches.open(files)).put(offline, response);
}

// What belongs to one person or to the staff is never kept, nor is a photo that may have to go, nor what somebody looked for.
function mayKeep(url, response) {
  return response.status === 200 && response.type === "basic" && !url.pathname.startsWith("/staff") && url.pathname !== "/search" && !/^\/issues\/[^/]+\/photos\//.test(url.pathname)
    && !/no-store/.test(response.headers.get("Cache-Control") || "");
}

async function keep(request, response) {
  const cache = await caches.open(pages);
  await cache.delete(request);
  await cache.put(request, response);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - mostPages))) await cache.delete(old);
}

async function answer(event, url) {
  try {
    const response = await fetch(event.request);
    if (url.searchParams.has("lang")) event.waitUntil(keepOfflinePage());
    if (mayKeep(url, response)) event.waitUntil(keep(event.request, response.clone()));
    return response;
  } catch (noNetwork) {
    const kept = await caches.match(event.request, { ignoreVary: true })
      || event.request.mode === "navigate" && await caches.match(offline, { ignoreVary: true });
    if (kept) return kept;
    throw noNetwork;
  }
}

async function answerFile(request) {
  return await caches.match(request) || fetch(request);
}

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_civic/")) event.respondWith(answerFile(event.request));
  else if (event.request.mode === "navigate" || url.pathname.startsWith("/_content/") || url.pathname.startsWith("/p/")) {
    event.respondWith(answer(event, url));
  }
});
