// What a field does when it is left must not move a button from under the pointer that presses it.

let isPressed = false;
addEventListener("mousedown", () => { isPressed = true; }, { capture: true });
addEventListener("mouseup", () => { isPressed = false; }, { capture: true });

/** Acts at once, or while a press is under way, behind its click. @param {() => void} act */
export function afterPress(act) {
  if (isPressed) addEventListener("mouseup", () => setTimeout(act), { capture: true, once: true });
  else act();
}
