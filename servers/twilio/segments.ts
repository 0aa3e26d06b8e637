/** How many parts a text needs on the air. Source: GSM 03.38 and 03.40. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('\f^{}\\[~]|€');

/** Segments of a text, at least 1. */
export function segmentsOf(text: string): number {
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (ESCAPED.has(character)) septets += 2;
    else return parts(text.length, 70, 67);
  }
  return parts(septets, 160, 153);
}

const parts = (units: number, alone: number, joined: number): number =>
  units <= alone ? 1 : Math.ceil(units / joined);
