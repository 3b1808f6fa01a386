// Shows kind words and help lines where there is no network, and reminders. It keeps one page and its style: no script,
// so that none of an old version ever runs beside a new page, and nothing that anybody has said.

const VERSION = "lotse-{{ version }}";
const OFFLINE = {{ offline | tojson }};
const STYLE = {{ style | tojson }};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(dropOld()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) {
    return;
  }
  if (mode === "navigate" && pathname === "/") {
    event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
  } else if (pathname === STYLE) {
    event.respondWith(fetch(event.request).catch(() => caches.match(STYLE)));
  }
});

async function keep() {
  const cache = await caches.open(VERSION);
  await cache.addAll([OFFLINE, STYLE].map((path) => new Request(path, { cache: "reload" })));
  await skipWaiting();
}

async function dropOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)));
}

// A reminder says nothing that others may not read on a locked screen: what it is about, the page shows.
addEventListener("push", (event) => {
  const { text = "Lotse", language = "de", direction = "auto" } = event.data?.json() ?? {};
  const icon = "/static/icon-192.png";
  event.waitUntil(
    registration.showNotification("Lotse", { body: text, lang: language, dir: direction, icon, tag: "lotse", renotify: true }),
  );
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(showChat());
});
// The browser's push service has given it another address: the old one is of no more use.
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event.oldSubscription)));

async function showChat() {
  const open = await clients.matchAll({ type: "window" });
  const chat = open.find((page) => new URL(page.url).pathname === "/");
  await (chat ? chat.focus() : clients.openWindow("/"));
}

async function renew(old) {
  const subscription = old && (await registration.pushManager.subscribe(old.options));
  if (subscription) {
    const body = JSON.stringify(subscription);
    await fetch({{ reminders | tojson }}, { method: "POST", headers: { "X-Lotse": "1" }, body });
  }
}
