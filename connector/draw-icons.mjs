// Draws the icons of the two connectors: a white sign on the brand colour, 160 × 160 pixels, PNG without transparency.
// In: iconBrandColor of each apiProperties.json. Out: icon.png beside it. Run by hand: node connector/draw-icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const side = 160;

/** Distance of a point from the line of a circle, less half the width of that line. */
function ring(x, y, centreX, centreY, radius) {
  return Math.abs(Math.hypot(x - centreX, y - centreY) - radius) - 5;
}

const signs = {
  // Two parties who share a deal.
  'partner-center-referrals': (x, y) => Math.min(ring(x, y, 62, 80, 30), ring(x, y, 98, 80, 30)),
  // A call that goes out from one point.
  'partner-center-events': (x, y) => {
    const point = Math.hypot(x - 56, y - 104) - 11;
    const waves = Math.min(ring(x, y, 56, 104, 34), ring(x, y, 56, 104, 58));
    return Math.min(point, Math.max(waves, 56 - x, y - 104));
  },
};

/** One row after the other, each with the filter byte 0; the edge of the sign is blended over one pixel. */
function drawPixels(sign, background) {
  const pixels = Buffer.alloc(side * (side * 3 + 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const white = Math.min(1, Math.max(0, 0.5 - sign(x + 0.5, y + 0.5)));
      background.forEach((value, channel) => {
        pixels[y * (side * 3 + 1) + 1 + x * 3 + channel] = Math.round(
          value + (255 - value) * white,
        );
      });
    }
  }
  return pixels;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

// https://www.w3.org/TR/png/: 8 bits a channel, colour type 2 (RGB), no interlace.
function encodePng(pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const [name, sign] of Object.entries(signs)) {
  const folder = new URL(`${name}/`, import.meta.url);
  const { properties } = JSON.parse(readFileSync(new URL('apiProperties.json', folder), 'utf8'));
  const colour = [...Buffer.from(properties.iconBrandColor.slice(1), 'hex')];
  writeFileSync(new URL('icon.png', folder), encodePng(drawPixels(sign, colour)));
}
