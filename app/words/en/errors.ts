/** Pages shown instead of the one asked for, and what a field says. */
export const errors = {
  page: {
    400: { title: "That request could not be read", text: "Go back, check what was typed, and send it again." },
    401: { title: "Please sign in", text: "Your session has ended. Sign in and come back to this page." },
    403: { title: "Your role does not allow this", text: "Ask the owner of your organization who may do it, or for another role." },
    404: {
      title: "There is nothing here",
      text: "The address is wrong, or the page is not open to you. A link from a mail may have been cut in two.",
    },
    409: {
      title: "Somebody changed this in the meantime",
      text: "Nothing of yours was recorded. Load the page again, look at what is new, and decide on that.",
    },
    410: { title: "This link is no longer valid", text: "It has expired or been replaced. Ask the person who sent it for a new one." },
    413: { title: "That is too large", text: "Send smaller files, or fewer at once." },
    429: { title: "Too many tries", text: "Wait a minute, then try again." },
    500: {
      title: "Something went wrong on our side",
      text: "What was confirmed before is safe. Load the page again; if it stays, tell the owner of your organization.",
    },
    503: { title: "Not available for a moment", text: "A part of the service is starting or being repaired. Try again in a minute." },
  },
  reference: "Reference: {{id}}",
  required: "Fill this in",
  not_an_email: "Not a complete e-mail address, such as name@company.com",
  too_long: "At most {{count}} characters",
  not_a_number: "Enter a number",
  not_an_amount: "Not an amount of this currency. Write it like {{example}}",
} as const;
