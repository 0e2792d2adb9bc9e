// Answers web chat. Logs that something happened, never what was said.
const prompts = require("./prompts.json");
const { redact } = require("./redact");

function logStep(conversation, step) {
  console.log(`[chat ${conversation.id}] ${step}`);
}

async function onOpen(socket, conversation) {
  logStep(conversation, "opened");
  return socket.send(prompts.greeting);
}

async function onMessage(socket, conversation, message) {
  logStep(conversation, "message");
  const { text, hadCard } = redact(message.text);
  conversation.turns.push(text);

  if (hadCard) {
    return socket.send(prompts.noCardsHere);
  }
  if (conversation.wantsToPay) {
    return socket.send(prompts.paymentPage.replace("{url}", conversation.paymentUrl));
  }
  return socket.send(prompts.help);
}

module.exports = { onOpen, onMessage };
