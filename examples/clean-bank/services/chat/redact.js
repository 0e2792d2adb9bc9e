// Takes anything that could be a card number out of a message before it is stored or shown.
const CARD = /\d(?:[ -]?\d){12,18}/g;

function redact(text) {
  const clean = text.replace(CARD, "[card removed]");
  return { text: clean, hadCard: clean !== text };
}

module.exports = { redact };
