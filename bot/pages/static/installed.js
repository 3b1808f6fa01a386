// Keeps one page for where there is no network, once the browser has nothing better to do.

const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1_000));
let isAsked = false;

export function install(language) {
  if (!isAsked) {
    isAsked = true;
    whenIdle(() => registered(language).catch(() => {})); // private windows may refuse: then the page needs a network
  }
}

export function registered(language) {
  return navigator.serviceWorker.register(`/sw.js?lang=${language}`, { updateViaCache: "none" });
}
