// Cuts an article out of the page's picture, in the browser: its pieces drawn on white, what it is of below them, saved as a file.

const MOST = 16e6; // pixels of a cut-out: telephones draw no larger picture
const MARGIN = 24;
const FOOT = 56;

/** Saves the article's part of the page as a JPEG that is named by what it is of. */
export async function cutOut(viewer, over, key, source) {
  const boxes = over.pieces(key);
  const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = [0, 1].map((side) => Math.max(...boxes.map((box) => box[side] + box[side + 2])));
  const tiles = viewer.world.getItemAt(0).source;
  const level = nearest(tiles, (right - left) * (bottom - top), over);
  const scale = widthAt(tiles, level) / over.width;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((right - left) * scale) + 2 * MARGIN;
  canvas.height = Math.ceil((bottom - top) * scale) + 2 * MARGIN + FOOT;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.save();
  pen.translate(MARGIN - left * scale, MARGIN - top * scale);
  pen.beginPath();
  for (const [x, y, w, h] of boxes) pen.rect(x * scale, y * scale, w * scale, h * scale);
  pen.clip();
  const across = widthAt(tiles, level);
  await Promise.all(touched(tiles, level, [left, top, right, bottom].map((length) => length / over.width)).map(async ({ url, bounds }) =>
    pen.drawImage(await picture(url), bounds.x * across, bounds.y * across, bounds.width * across, bounds.height * across)));
  pen.restore();
  pen.fillStyle = "#444";
  pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillText(source, MARGIN, canvas.height - MARGIN, canvas.width - 2 * MARGIN);
  const data = await new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no picture"))), "image/jpeg", 0.92);
  });
  save(data, `${source.replace(/[\\/:*?"<>|\s]+/g, " ").trim()}.jpg`);
}

const widthAt = (tiles, level) => tiles.dimensions.x * tiles.getLevelScale(level);

/** The finest level at which the cut-out is not too large. */
function nearest(tiles, area, over) {
  let level = tiles.maxLevel;
  while (level > tiles.minLevel && area * (widthAt(tiles, level) / over.width) ** 2 > MOST) level--;
  return level;
}

/** The pieces of the picture that a rectangle touches, lengths in widths of the page. */
function touched(tiles, level, [left, top, right, bottom]) {
  const { x: columns, y: rows } = tiles.getNumTiles(level);
  const out = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const bounds = tiles.getTileBounds(level, column, row);
      const apart = bounds.x > right || bounds.x + bounds.width < left || bounds.y > bottom || bounds.y + bounds.height < top;
      if (!apart) out.push({ url: tiles.getTileUrl(level, column, row), bounds });
    }
  }
  return out;
}

async function picture(url) {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = url;
  await image.decode();
  return image;
}

function save(data, name) {
  const address = URL.createObjectURL(data);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
