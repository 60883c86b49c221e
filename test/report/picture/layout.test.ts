import { strict as assert } from 'node:assert';
import { measureSans, wrapped } from '../../../server/src/report/picture/labels';
import { BOX_WIDTH, layoutPicture } from '../../../server/src/report/picture/layout';
import type { LaidBox, Layout } from '../../../server/src/report/picture/laidPicture';
import type { NetworkPicture } from '../../../server/src/report/picture/pictureData';
import { pictureSvg } from '../../../server/src/report/picture/pictureSvg';
import { firstWish } from '../../../server/src/report/picture/shownPart';
import { estate, pictured } from './estate';

const WIDTH = 1180;

function laid(picture: NetworkPicture, width = WIDTH): Layout {
  return layoutPicture(picture, firstWish(picture), { width });
}

function overlap(a: LaidBox, b: LaidBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the layout of the picture', () => {
  const sizes = [{ spokes: 1, clusters: 1 }, { spokes: 4, clusters: 2 }, { spokes: 60, clusters: 30 }]; // prettier-ignore
  for (const size of sizes) {
    const picture = pictured({ 'main.bicep': estate(size) });
    const layout = laid(picture);
    const byId = new Map(layout.boxes.map((box) => [box.box.id, box]));
    const name = `${size.spokes} networks`;

    it(`has no box over another, and each within its own, with ${name}`, () => {
      for (const box of layout.boxes) {
        const outer = box.box.within === undefined ? undefined : byId.get(box.box.within)!;
        const room = outer ?? { x: 0, y: 0, width: layout.width, height: layout.height };
        assert.ok(box.x >= room.x && box.y >= room.y, box.box.label);
        assert.ok(box.x + box.width <= room.x + room.width, box.box.label);
        assert.ok(box.y + box.height <= room.y + room.height, box.box.label);
        if (outer) assert.ok(box.y >= outer.y + outer.texts.at(-1)!.y, `${box.box.label} is below the name of its own`);
        for (const other of layout.boxes) {
          if (other === box || other.box.within !== box.box.within) continue;
          assert.ok(!overlap(box, other), `${box.box.label} and ${other.box.label}`);
        }
      }
    });

    it(`writes within the boxes, with ${name}`, () => {
      for (const { box, width, height, texts, findings } of layout.boxes) {
        for (const [index, { text, y, strong }] of texts.entries()) {
          const room = width - 40 - (index === 0 && findings.length > 0 ? 30 : 0);
          assert.ok(measureSans(text, strong) <= room, `${text} in ${box.label}`);
          assert.ok(y < height, text);
        }
      }
    });

    it(`leads lines between boxes only, level and upright, from border to border, with ${name}`, () => {
      assert.ok(layout.lines.length > 0);
      const leaves = layout.boxes.filter(({ holds }) => !holds);
      for (const { from, to, points, kind } of layout.lines) {
        const [first, last] = [points[0]!, points.at(-1)!];
        for (const [[x, y], end] of [[first, byId.get(from)!], [last, byId.get(to)!]] as const) {
          const isOn = (a: number, low: number, high: number) => Math.abs(a - low) < 1 || Math.abs(a - high) < 1;
          const onSide = isOn(x, end.x, end.x + end.width) && y > end.y && y < end.y + end.height;
          const onTop = isOn(y, end.y, end.y + end.height) && x > end.x && x < end.x + end.width;
          assert.ok(onSide || onTop, `${kind} begins at the border of ${end.box.label}`);
        } // prettier-ignore
        points.slice(1).forEach(([x2, y2], index) => {
          const [x1, y1] = points[index]!;
          assert.ok(x1 === x2 || y1 === y2, `${kind} from ${from} to ${to} goes askew`);
          for (const { box, x, y, width, height } of leaves) {
            const crosses =
              Math.max(x1, x2) > x + 1 &&
              Math.min(x1, x2) < x + width - 1 &&
              Math.max(y1, y2) > y + 1 &&
              Math.min(y1, y2) < y + height - 1;
            assert.ok(!crosses, `${kind} from ${from} to ${to} runs over ${box.label}`);
          }
        });
      }
    });
  }

  it('is the same each time', () => {
    const one = () => pictureSvg(laid(pictured({ 'main.bicep': estate({ spokes: 9, clusters: 4 }) }))).text;
    assert.equal(one(), one());
  });

  it('fits into the width of its page', () => {
    const picture = pictured({ 'main.bicep': estate({ spokes: 60, clusters: 30 }) });
    for (const width of [720, 1180]) assert.equal(laid(picture, width).width, width);
  });

  it('takes a moment for thirty clusters and sixty networks', () => {
    const picture = pictured({ 'main.bicep': estate({ spokes: 60, clusters: 30 }) });
    const started = Date.now();
    laid(picture);
    assert.ok(Date.now() - started < 5000);
  });
});

describe('texts in boxes', () => {
  const lines = (text: string, most = 3) => wrapped(text, 100, most, true, measureSans);

  it('end at the joints of names', () => {
    assert.deepEqual(lines('snet-endpoints-westeurope'), ['snet-', 'endpoints-', 'westeurope']);
    assert.deepEqual(lines('AzureFirewallManagementSubnet'), ['AzureFirewall', 'Management', 'Subnet']);
  });

  it('are broken anywhere where they have none, and lose nothing but what an ellipsis says', () => {
    const name = 'a'.repeat(60);
    const all = lines(name, Infinity);
    assert.equal(all.join(''), name);
    for (const line of all) assert.ok(measureSans(line, true) <= 100);
    const some = lines(name, 2);
    assert.equal(some.length, 2);
    assert.ok(some[1]!.endsWith('\u2026') && measureSans(some[1]!, true) <= 100);
  });

  it('leave room for a symbol and a mark', () => assert.ok(BOX_WIDTH >= 180));
});
