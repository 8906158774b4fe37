import type { OwnEvent } from '../../own-account.ts'

const ways: Readonly<Record<string, string>> = {
  password: 'with your password and a second step',
  passkey: 'with a passkey',
  oidc: 'with another service',
  invitation: 'with a link',
  demo: 'in the try-out',
}

/** One line of an account's history, for its owner. */
export function eventInWords({ what, detail }: Pick<OwnEvent, 'what' | 'detail'>): string {
  switch (what) {
    case 'signed_in':
      return `Signed in ${ways[detail] ?? ''}`.trim()
    case 'wrong_tries':
      return detail === '1' ? 'One wrong password before this sign-in' : `${detail} wrong passwords before this sign-in`
    case 'password_set':
      return 'Password set'
    case 'passkey_added':
      return 'Passkey added'
    case 'passkey_removed':
      return 'Passkey removed'
    case 'code_app_set':
      return 'App with codes set up'
    case 'recovery_codes_made':
      return 'New recovery codes made'
    case 'recovery_code_used':
      return 'Signed in with a recovery code'
    case 'service_linked':
      return 'Tied to another sign-in service'
    default:
      return what.replaceAll('_', ' ')
  }
}
