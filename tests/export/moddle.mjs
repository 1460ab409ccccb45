// Reads BPMN files as bpmn.io does and prints what it has to remark: node moddle.mjs FOLDER-OF-PACKAGES FILE…
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, ...files] = process.argv.slice(2);
const { BpmnModdle } = await import(pathToFileURL(`${packages}/bpmn-moddle/dist/index.js`).href);
for (const file of files) {
  const { warnings, rootElement } = await new BpmnModdle().fromXML(readFileSync(file, "utf8"));
  if (!rootElement.diagrams?.length && rootElement.rootElements.some((one) => one.flowElements?.length)) console.log(`${file}: no diagram`);
  for (const one of warnings) console.log(`${file}: ${one.message}`);
}
