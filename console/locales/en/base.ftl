### The console: frame, signing in, accounts, audit log

linli = Linli
console = Linli console
menu = Menu
skip = Skip to content
theme-light = Light
theme-dark = Dark

nav-overview = Overview
nav-ledger = Ledger
nav-conversations = Conversations
nav-teaching = Teaching
nav-coming-back = Callbacks
nav-people = People and areas
nav-accounts = Accounts
nav-audit = Audit log

span-days = { $days } d { $hours } h
span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
month-of = { $month ->
    [1] January { $year }
    [2] February { $year }
    [3] March { $year }
    [4] April { $year }
    [5] May { $year }
    [6] June { $year }
    [7] July { $year }
    [8] August { $year }
    [9] September { $year }
    [10] October { $year }
    [11] November { $year }
   *[12] December { $year }
}
list-semicolon = {"; "}
count-cases = { $count ->
    [one] case
   *[other] cases
}
export-csv = Export CSV
export-xlsx = Export Excel
ago = { $span } ago
ahead = in { $span }

pages = Pages
page-before = Previous
page-after = Next
page-first = To the first page
page-number = Page { $number }
filter-apply = Filter
filter-clear = Clear
any = All
from = From
to = To
at = Time
name = Name
roles = Roles
acts = Actions
nothing-found = Nothing fits.
to-beginning = To the start page
yes = Yes
no = No
save = Save
cancel = Cancel

sign-in = Sign in
sign-out = Sign out
sign-in-name = Sign-in name
sign-in-password = Password
sign-in-code = One-time code (leave empty if you set up none)
sign-in-help = Your sign-in name is your id in the community file, for example w1. If you forgot your password, an admin gives you a new one.
sign-in-wrong = Name, password or code is wrong.
sign-in-wait = Too many wrong tries. Please try again in a quarter of an hour.

own-account = My account
password-change = Change password
password-present = Present password
password-wanted = New password (at least 10 characters)
password-again = New password once more
password-differs = The two new passwords differ. Please type them again.
password-wrong = The present password is wrong.
password-weak = A password has 10 to 200 characters and is not your sign-in name.
password-must-change = Somebody else made your present password. Please choose your own first.
said-password-changed = Your password is changed; all other sessions have ended.
second-factor = One-time codes
second-factor-on = On: each sign-in also asks for the code on your phone.
second-factor-off = When on, signing in also asks for the six digits that an authenticator on your phone shows.
second-factor-begin = Turn on one-time codes
second-factor-drop = Turn off one-time codes
second-factor-scan = Scan this code with the authenticator on your phone.
second-factor-confirm = Type the six digits that it shows.
second-factor-code = The six digits it shows
second-factor-secret = If you cannot scan it, type this:
code-wrong = The code does not fit. See whether your phone's clock is right, and try again.
said-second-factor-set = One-time codes are on.
said-second-factor-dropped = One-time codes are off.
sessions = Sessions
session-since = Since
session-seen = Last used
session-address = Internet address (IP)
session-browser = Browser
session-this = this one
sessions-end = End all other sessions
said-sessions-ended = All other sessions have ended.

accounts-under = Who may sign in. What somebody sees and does follows from his roles.
account-state = State
account-none = No account
account-open = Can sign in
account-disabled = Disabled
account-admin = Admin account
account-must-change = Has to change password
account-make = Make account
account-renew = New password
account-renew-help = This makes a new password, shown once. The old password and the one-time codes stop working at once, all sessions end, and the new password is needed to sign in again.
account-renew-disabled = This account is disabled. A new password enables it again; the old password and the one-time codes stop working.
account-renew-now = New password for { $name }
account-disable = Disable
account-disable-help = Nobody can sign in with it any more, and its sessions end at once. A new password enables it again.
account-disable-now = Disable the account of { $name }
password-given = Password of { $key }:
password-given-once = It is shown only once. Tell him in person or by phone; he chooses his own when he first signs in.
said-account-disabled = The account is disabled, and its sessions have ended.
said-own-account = You cannot disable your own account; another admin can.

audit-under = Who opened and changed what, and when.
audit-account = Account
audit-action = Action
audit-subject = Subject
audit-subject-id = Subject's id
audit-details = Details

error-not-for-you = This page is not for you
error-not-for-you-help = If your work needs it, ask an admin to look at your roles.
error-form = This page was open for too long
error-form-help = Go back, reload it and send it again. Nothing was changed.
error-not-there = There is no such page
error-not-there-help = The address may be wrong, or it is outside of what you answer for.
error-address = The address is wrong
error-address-help = Please start again from the menu.
error-query =
    { $field ->
        [from] The first day does not fit: { $value }
        [to] The last day does not fit: { $value }
        [page] There is no such page: { $value }
        [size] So many lines do not fit on a page: { $value }
        [sort] It cannot be sorted like this: { $value }
        [area] There is no such area: { $value }
        [worker] There is nobody of this name: { $value }
        [export] There are no files of this kind: { $value }
       *[other] “{ $field }” does not fit: { $value }
    }
error-query-help =
    { $why ->
        [backwards] The last day comes before the first; exchange them.
        [too_long] At most a year can be looked at; choose fewer days.
       *[other] Correct it in the address, or clear the filter.
    }
error-clear = Clear the filter and open it anew
error-database = The database cannot be reached
error-database-help = Reload in a moment; nothing is lost.
error-no-community = No community file is loaded yet
error-no-community-help = Run linli community load first.
error-unforeseen = Something went wrong
error-unforeseen-help = The error was noted. Try again in a moment, or tell an admin which page it was.
