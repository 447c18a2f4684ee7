import { drawBars, drawDots } from "./draw-dots.ts";

/** What a picture shows: a carton with its label, one unit with its plate, or a pallet of cartons. */
export type Scene =
  | { of: "carton"; code: string; batch: string; carton: number; cartons: number; order: string; quantity: number }
  | { of: "unit"; code: string; batch: string; serial: string; hue?: number }
  | { of: "pallet"; order: string; pallet: number; layers: number };

export const WIDTH = 960;
export const HEIGHT = 720;
const INK = "#1d1d1f";

/** SVG of a scene; `seed` turns and lights it a little differently each time. */
export function drawScene(scene: Scene, seed: number): string {
  const turn = ((seed * 37) % 9) - 4;
  const light = 0.06 + ((seed * 53) % 7) / 60;
  const inner = scene.of === "carton" ? carton(scene) : scene.of === "unit" ? unit(scene) : pallet(scene);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs><radialGradient id="lamp" cx="${30 + ((seed * 17) % 40)}%" cy="20%" r="90%"><stop offset="0" stop-color="#fff" stop-opacity="${light + 0.1}"/><stop offset="1" stop-color="#000" stop-opacity=".28"/></radialGradient></defs>
${ground(scene, seed)}<g transform="rotate(${turn / 2} ${WIDTH / 2} ${HEIGHT / 2})">${inner}</g>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#lamp)"/></svg>`;
}

function ground(scene: Scene, seed: number): string {
  if (scene.of === "unit") {
    const lines = Array.from({ length: 20 }, (_, n) => `M${n * 60} 0V${HEIGHT}M0 ${n * 60}H${WIDTH}`).join("");
    return `<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${198 + (seed % 5) * 4} 30% 42%)"/><path d="${lines}" stroke="#fff" stroke-opacity=".14" stroke-width="2"/>`;
  }
  return `<rect width="${WIDTH}" height="${HEIGHT}" fill="#7b7871"/><rect width="${WIDTH}" height="190" fill="#5f6263"/><rect y="184" width="${WIDTH}" height="8" fill="#4d5051"/>`;
}

function carton(of: Extract<Scene, { of: "carton" }>): string {
  const label = [
    `<rect width="452" height="300" fill="#f2efe6"/><rect x="10" y="10" width="432" height="280" fill="none" stroke="${INK}" stroke-width="4"/>`,
    drawDots(of.code, { x: 28, y: 30, dot: 6, ink: INK }),
    drawDots(`QTY ${of.quantity}`, { x: 296, y: 34, dot: 3.6, ink: INK }),
    drawDots(of.batch, { x: 28, y: 96, dot: 6, ink: INK }),
    drawDots(`C/N ${of.carton}/${of.cartons}  ${of.order}`, { x: 28, y: 162, dot: 3.6, ink: INK }),
    drawBars(`${of.batch}${of.carton}`, { x: 28, y: 206, width: 396, height: 66 }),
  ].join("");
  return `<polygon points="110,712 880,712 930,720 80,720" opacity=".3"/>
<polygon points="116,192 704,184 864,116 304,120" fill="#cfa874"/><polygon points="704,184 864,116 864,600 704,692" fill="#8f663b"/><rect x="116" y="188" width="588" height="504" fill="#b88b58"/>
<polygon points="372,188 452,187 624,118 552,119" fill="#dcc59c" opacity=".8"/><rect x="372" y="188" width="80" height="64" fill="#dcc59c" opacity=".8"/>
<g transform="translate(184 300)">${label}</g>`;
}

function unit(of: Extract<Scene, { of: "unit" }>): string {
  const body = `hsl(${of.hue ?? 210} 8% 17%)`;
  const screws = [
    [200, 150],
    [746, 150],
    [200, 570],
    [746, 570],
  ].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="13" fill="#101316"/>`);
  const plate = [
    '<rect width="482" height="330" rx="6" fill="#d6d9da"/>',
    drawDots(of.code, { x: 26, y: 30, dot: 5.4, ink: INK }),
    drawDots(`LOT ${of.batch}`, { x: 26, y: 92, dot: 4.6, ink: INK }),
    drawDots(`SN ${of.serial}`, { x: 26, y: 148, dot: 4.6, ink: INK }),
    drawBars(of.serial, { x: 26, y: 208, width: 420, height: 84 }),
  ].join("");
  return `<rect x="156" y="104" width="660" height="540" rx="66" opacity=".25"/><rect x="140" y="86" width="660" height="540" rx="66" fill="${body}"/><rect x="168" y="114" width="604" height="484" rx="46" fill="hsl(${of.hue ?? 210} 7% 22%)"/>
${screws.join("")}<g transform="translate(230 200)">${plate}</g>`;
}

function pallet(of: Extract<Scene, { of: "pallet" }>): string {
  const boxes: string[] = [];
  for (let layer = 0; layer < of.layers; layer++) {
    for (let place = 0; place < 4; place++) {
      const x = 150 + place * 165;
      const y = 560 - (layer + 1) * 108;
      boxes.push(
        `<rect x="${x}" y="${y}" width="161" height="104" fill="hsl(33 38% ${49 + ((layer * 5 + place * 3) % 7)}%)"/><rect x="${x + 26}" y="${y + 26}" width="92" height="54" fill="#f0ede4"/>`,
        drawDots(of.order, { x: x + 32, y: y + 34, dot: 1.9, ink: INK }),
      );
    }
  }
  const feet = [160, 440, 740].map((x) => `<rect x="${x}" y="590" width="60" height="46" fill="#7d5f3c"/>`).join("");
  return `<rect x="120" y="560" width="720" height="30" fill="#a07c50"/>${feet}<rect x="120" y="634" width="720" height="18" fill="#8c6c45"/>${boxes.join("")}
<g transform="translate(640 300)"><rect width="180" height="84" fill="#f5f3ec"/>${drawDots(`PALLET ${of.pallet}`, { x: 14, y: 28, dot: 3, ink: INK })}</g>`;
}
