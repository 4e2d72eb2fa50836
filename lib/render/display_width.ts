const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many columns of a terminal one character takes. */
export function displayWidth(character: string): number {
  if (/^\p{Mark}|\u200d|\ufe0f$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
