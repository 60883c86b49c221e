/** Orders texts as Terraform does: by their UTF-8 bytes, which is by code points and not by UTF-16 units. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left === right) continue;
    // Halves of characters beyond the basic plane come after all of that plane.
    if (left >= 0xd800 && left < 0xe000) left += 0x10000;
    if (right >= 0xd800 && right < 0xe000) right += 0x10000;
    return left - right;
  }
  return a.length - b.length;
}

/** The form in which Terraform keeps and compares texts: composed. */
export function composed(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.normalize('NFC') : text;
}
