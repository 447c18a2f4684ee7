/** Signing in, the organization, its members and a person's own settings. */
export const accounts = {
  field: {
    name: "Your name",
    email: "E-mail",
    password: "Password",
    new_password: "New password",
    organization: "Organization",
    title: "Title",
    language: "Language",
    zone: "Time zone",
    roles: "Roles",
  },
  hint: {
    password: "At least 10 characters. A few words you will remember are better than signs.",
    organization: "The company your suppliers know you by.",
    title: "Such as Purchasing manager. It stands beside your decisions.",
  },
  problem: {
    password_short: "At least 10 characters",
    password_long: "At most 128 characters",
    email_taken: "This address is in use here with another password. Sign in with that one.",
    wrong: "E-mail and password do not fit. Check both, or ask for a new password.",
    too_many: "Too many failed tries from your network. Wait a minute, then try again.",
    no_member: "You are not a member of an organization here. Ask its owner to invite you.",
    link_ended: "This link no longer works. It may have been used, replaced or taken back, or its time is over. Ask for a new one.",
  },
  welcome: {
    title: "Welcome to Holdpoint",
    intro: "Nobody has set this installation up yet. You become its first owner; invite your colleagues afterwards.",
    go: "Create the organization",
    another_title: "Another organization",
    another_intro: "It is kept apart from {{organization}} in everything. You will be its owner.",
  },
  sign_in: {
    title: "Sign in",
    go: "Sign in",
    forgot: "Forgot your password?",
    by_invitation: "New here? The owner of your organization invites you by mail.",
    changed: "Your new password is set. Sign in with it.",
  },
} as const;
