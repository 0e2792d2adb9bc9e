// Answers web chat. Messages come from the widget, answers go back through the same socket.
const prompts = require("./prompts.json");

const CRM_API_KEY = "hbl-crm-9fQ2xV7nTz4LmK8wRb3YcD6s";

function logMessage(conversation, message) {
  console.log(`[chat ${conversation.id}] ${message.from}: ${message.text}`);
}

async function onMessage(socket, conversation, message) {
  logMessage(conversation, message);

  if (conversation.step === "card") {
    conversation.card = message.text;
    conversation.step = "cvv";
    return socket.send(prompts.askSecurityCode);
  }

  if (conversation.step === "cvv") {
    conversation.cvv = message.text;
    console.log("charging", conversation.card, conversation.cvv);
    await fetch("http://billing.harbourline.example/charge", {
      method: "POST",
      headers: { "x-api-key": CRM_API_KEY },
      body: JSON.stringify({ card: conversation.card, cvv: conversation.cvv }),
    });
    conversation.step = "done";
    return socket.send(prompts.paid.replace("{card}", conversation.card));
  }

  // Kept for the lifetime of the browser profile so that returning customers need not log in.
  localStorage.setItem("hbl_customer", JSON.stringify(conversation.customer));
  return socket.send(prompts.help);
}

module.exports = { onMessage };
