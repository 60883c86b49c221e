import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const MOST_COLOURS = 16;

/** Pixels go line by line from the top left. */
interface Picture {
  readonly width: number;
  readonly height: number;
  /** `0xRRGGBB` */
  readonly pixels: readonly number[];
}

/**
 * Writes a PNG file anew with at most 16 colours, two pixels a byte, which makes a picture of an editor a sixth as large.
 * @param page of a browser, which decodes the file
 */
export async function reduceColours(page: Page, file: string): Promise<void> {
  const picture = await page.evaluate(decode, readFileSync(file).toString('base64'));
  writeFileSync(file, pngOf(picture, paletteOf(picture.pixels)));
}

/** Runs in the browser. */
async function decode(base64: string): Promise<Picture> {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { width, height } = image;
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels: number[] = [];
  for (let i = 0; i < data.length; i += 4) pixels.push((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
  return { width, height, pixels };
}

/** The most frequent colours that differ from each other. */
function paletteOf(pixels: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  for (let least = 0; ; least += 4) {
    const kept: number[] = [];
    for (const colour of frequent) {
      if (kept.every((other) => distance(other, colour) > least)) kept.push(colour);
      if (kept.length > MOST_COLOURS) break;
    }
    if (kept.length <= MOST_COLOURS) return kept;
  }
}

function channels(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function distance(a: number, b: number): number {
  const other = channels(b);
  return channels(a).reduce((sum, channel, i) => sum + (channel - other[i]!) ** 2, 0);
}

/** Source of the format: https://www.w3.org/TR/png-3/ */
function pngOf({ width, height, pixels }: Picture, palette: readonly number[]): Buffer {
  const places = new Map<number, number>();
  for (const colour of new Set(pixels)) {
    const distances = palette.map((kept) => distance(kept, colour));
    places.set(colour, distances.indexOf(Math.min(...distances)));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3], 8); // bits of a sample, colours by their place in a palette
  const line = Math.ceil(width / 2) + 1; // each starts with its filter: none
  const lines = Buffer.alloc(line * height);
  pixels.forEach((colour, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    lines[y * line + 1 + (x >> 1)]! |= places.get(colour)! << (x % 2 === 0 ? 4 : 0);
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const part = Buffer.alloc(data.length + 12);
  part.writeUInt32BE(data.length, 0);
  part.write(type, 4, 'latin1');
  part.set(data, 8);
  part.writeUInt32BE(crc32(part.subarray(4, data.length + 8)), data.length + 8);
  return part;
}
