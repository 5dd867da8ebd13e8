// The four globals Material's bundle expects, which it would otherwise define in an
// inline script; and the sign, before anything is painted, that scripts run.

(() => {
  // This file lies two folders below the root of the site.
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  Object.assign(globalThis, {
    __md_scope: root,

    /** A number that changes when the text does. @param {string} text */
    __md_hash: (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0),

    /**
     * What is stored under a key, or null: storage may be forbidden, or hold anything.
     * @param {string} key
     * @param {Storage} [storage]
     */
    __md_get: (key, storage, scope = root) => {
      try {
        return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null");
      } catch {
        return null;
      }
    },

    /**
     * Stores a value under a key. Where that is forbidden, the value is forgotten.
     * @param {string} key
     * @param {unknown} value
     * @param {Storage} [storage]
     */
    __md_set: (key, value, storage, scope = root) => {
      try {
        (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
      } catch {
        // A preference that cannot be kept still holds for this page.
      }
    },
  });

  document.documentElement.classList.replace("no-js", "js");
})();
