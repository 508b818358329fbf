/* Small comforts. Every page works without this file. */
(() => {
  "use strict";

  // The folded menu closes as readers expect of a menu: by Escape and by a click elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // The map's library weighs more than a page, so it is fetched when the map comes near the eye.
  const blocks = document.querySelectorAll("[data-map]");
  if (!blocks.length || !("IntersectionObserver" in window)) return;
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      import(new URL(target.dataset.script, document.baseURI))
        .then((module) => module.open(target))
        .catch((error) => console.warn("The map did not open; its list stays.", error));
    }
  }, { rootMargin: "200px" });
  const watch = () => blocks.forEach((block) => observer.observe(block));
  if (document.readyState === "complete") watch();
  else window.addEventListener("load", watch, { once: true });
})();
