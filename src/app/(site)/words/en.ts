export const en = {
  notFound: {
    title: 'This page does not exist',
    hint: 'The address may be mistyped, or the page has moved.',
    toStart: 'Go to Careloom',
  },
  closedNetwork: {
    title: 'This clinic is closed to your network',
    hint: 'The clinic has decided from which networks it can be reached, and yours is not among them. Ask the owner of the clinic if this is wrong.',
    signOut: 'Sign out',
    sessions: 'Where am I signed in?',
  },
  offer: {
    title: 'A time has become free',
    asking: 'One moment …',
    keptUntil: 'It is kept until',
    accept: 'Take this time',
    booked: 'Your visit is booked',
    code: 'Your code for the visit:',
    goneTitle: 'This time is no longer free',
    gone: 'You keep your place on the waiting list, and hear of the next time that suits you.',
    linkIncomplete: 'Something is missing from this link. Please open it from the mail again.',
    linkOver: 'This link is not valid.',
    offline: 'The server cannot be reached. Please check the connection.',
    needsScripts: 'This page needs JavaScript. Please switch it on in your browser.',
  },
  invitation: {
    title: 'Accept your invitation',
    hint: 'One step, and you can work with your clinic.',
    whoAreYou: 'Do you have a Careloom account?',
    newHere: 'I am new here',
    haveAccount: 'I have an account',
    name: 'Your name',
    nameHint: 'Leave it empty to keep the name from your invitation.',
    newPassword: 'New password',
    passwordRules:
      'At least 12 characters, without your name or e-mail address, and not easy to guess. A few words in a row are fine.',
    passwordOfAccount: 'Password',
    passwordOfAccountHint: 'The one you sign in to Careloom with.',
    show: 'Show',
    showPassword: 'Show the password',
    accept: 'Accept the invitation',
    joinedAlready: 'Have you joined already?',
    signIn: 'Sign in',
    welcome: 'Welcome',
    welcomeHint: 'You belong to the clinic now. Sign in with',
    linkIncomplete: 'Something is missing from this link. Please open it from the mail again.',
    linkOver:
      'This link is no longer valid. It was used, withdrawn or has run out. Please ask your clinic for a new one.',
    passwordMissing: 'Please enter a password.',
    passwordShort: 'The password needs at least 12 characters.',
    weakPassword:
      'This password is too easy to guess, too long, or contains your name or e-mail address. Please choose another one.',
    wrongPassword: 'This is not the password of your account.',
    accountExists:
      'There is an account for your e-mail address already. Please choose “I have an account” and enter its password.',
    offline: 'The server cannot be reached. Please check the connection.',
    needsScripts: 'This page needs JavaScript. Please switch it on in your browser.',
  },
  newPassword: {
    title: 'Choose a new password',
    save: 'Save and sign in',
    anotherLink: 'Ask for another link',
    linkOver: 'This link is no longer valid. It was used or has run out. Please ask for another one.',
  },
}

export type SiteWords = typeof en
