// Caption files in, what two readers find in them out, as JSON: webvtt-parser (the W3C's) and transcriptator (Podverse's).
//
// node read.mjs FILE … prints [{"webvtt-parser": {errors, cues}, "transcriptator": {errors, cues}}, …], one per file; a
// cue is [start, end, voice, text] with times in milliseconds. Only .vtt files are shown to webvtt-parser.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import transcriptator from "transcriptator";
import webvtt from "webvtt-parser";

// Without this table the parser reads "&amp;" as "&;".
const entities = createRequire(import.meta.url)("webvtt-parser/html-entities.json");

const cue = (start, end, voice, text) => [Math.round(start * 1000), Math.round(end * 1000), voice, text];
const content = (node) => (node.type === "text" ? node.value : (node.children ?? []).map(content).join(""));

function parsed(text) {
  const { cues, errors } = new webvtt.WebVTTParser(entities).parse(text, "subtitles/captions/descriptions");
  const voice = ({ children }) => children.find((child) => child.name === "v")?.value ?? "";
  return {
    errors: errors.map(({ line, col, message }) => `${line}:${col}: ${message}`),
    cues: cues.map(({ startTime, endTime, tree }) => cue(startTime, endTime, voice(tree), content(tree))),
  };
}

function converted(text) {
  const errors = [];
  console.error = (...parts) => errors.push(parts.join(" ")); // what it cannot read it reports there and leaves out
  try {
    const segments = transcriptator.convertFile(text);
    return { errors, cues: segments.map((one) => cue(one.startTime, one.endTime, one.speaker ?? "", one.body)) };
  } catch (error) {
    return { errors: [...errors, String(error)], cues: [] };
  }
}

const found = process.argv.slice(2).map((path) => {
  const text = readFileSync(path, "utf8");
  return { ...(path.endsWith(".vtt") && { "webvtt-parser": parsed(text) }), transcriptator: converted(text) };
});
process.stdout.write(JSON.stringify(found));
