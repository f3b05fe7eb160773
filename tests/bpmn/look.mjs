// Reads BPMN and Mermaid files with the programs of others and says as JSON what those programs found.
// It judges nothing: the test that calls it does.
//
//   node look.mjs FOLDER_OF_MODULES CHROMIUM FOLDER_OF_PICTURES FILE...

import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, pictures, ...files] = process.argv.slice(2);
const need = createRequire(pathToFileURL(join(modules, 'package.json')));
const { BpmnModdle } = await import(pathToFileURL(need.resolve('bpmn-moddle')));
const { default: puppeteer } = await import(pathToFileURL(need.resolve('puppeteer-core')));

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const found = {};
try {
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    found[basename(file)] = file.endsWith('.bpmn') ? await bpmn(file, text) : await mermaid(text);
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));

async function bpmn(file, text) {
  const { warnings } = await new BpmnModdle().fromXML(text);
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width:1600px;height:1200px"></div>');
  await page.addStyleTag({ path: need.resolve('bpmn-js/dist/assets/diagram-js.css') });
  await page.addScriptTag({ path: need.resolve('bpmn-js/dist/bpmn-navigated-viewer.development.js') });
  const drawn = await page.evaluate(async (text) => {
    const viewer = new BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(text);
    const shapes = [];
    viewer.get('elementRegistry').forEach((element) => {
      if (element.waypoints || element.type === 'label' || element.parent === undefined) return;
      shapes.push({
        id: element.id, type: element.type,
        x: element.x, y: element.y, width: element.width, height: element.height,
      });
    });
    const lines = viewer.get('elementRegistry').filter((element) => element.waypoints).map((it) => it.id);
    const { svg } = await viewer.saveSVG();
    return { warnings: warnings.map((it) => it.message), shapes, lines, svg };
  }, text);
  await page.setContent(drawn.svg);
  const svg = await page.$('svg');
  if (pictures !== '-') await svg.screenshot({ path: join(pictures, basename(file) + '.png') });
  await page.close();
  return {
    warnings: [...warnings.map((it) => it.message), ...drawn.warnings],
    shapes: drawn.shapes, lines: drawn.lines, lint: await lint(text),
  };
}

async function lint(text) {
  const { Linter } = need('bpmnlint');
  const { default: NodeResolver } = { default: need('bpmnlint/lib/resolver/node-resolver') };
  const { rootElement } = await new BpmnModdle().fromXML(text);
  const linter = new Linter({ resolver: new NodeResolver() });
  const results = await linter.lint(rootElement, { extends: 'bpmnlint:recommended' });
  return Object.entries(results).flatMap(([rule, reports]) => reports.map((it) => `${rule}: ${it.id}: ${it.message}`));
}

async function mermaid(text) {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas"></div>');
  await page.addScriptTag({ path: need.resolve('mermaid').replace(/mermaid\.core\.mjs$/, 'mermaid.min.js') });
  const drawn = await page.evaluate(async (text) => {
    window.mermaid.initialize({ startOnLoad: false, flowchart: { htmlLabels: true } });
    try {
      const { svg } = await window.mermaid.render('gambar', text);
      document.body.innerHTML = svg;
      const labels = [...document.querySelectorAll('.node')].map((node) => node.textContent.trim());
      const edges = document.querySelectorAll('path.flowchart-link').length;
      return { fault: null, labels, edges };
    } catch (fault) {
      return { fault: String(fault), labels: [], edges: 0 };
    }
  }, text);
  await page.close();
  return drawn;
}
