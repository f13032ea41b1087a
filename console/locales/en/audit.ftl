### What the audit log calls each action

audit-signed-in = Signed in
audit-password-given = Gave a password
audit-password-changed = Changed the password
audit-account-disabled = Disabled an account
audit-second-factor-set = Set up a second factor
audit-second-factor-dropped = Dropped the second factor
audit-sessions-ended = Ended other sessions
audit-audit-exported = Exported the audit log
audit-case-opened = Opened a case
audit-case-printed = Printed a case
audit-case-acted = Acted on a case
audit-ledger-exported = Exported the ledger
audit-view-saved = Saved a view
audit-view-removed = Removed a view
audit-bulk-done = Acted on many cases
audit-numbers-shown = Looked at numbers
audit-conversation-opened = Opened a conversation
audit-conversation-names-shown = Looked at names and numbers of a conversation
audit-conversation-reviewed = Marked as reviewed
audit-conversation-review-undone = Marked as not reviewed
audit-conversation-flagged = Flagged a conversation
audit-conversation-unflagged = Took a flag away
audit-conversation-noted = Wrote note and tags
audit-conversations-exported = Exported conversations
audit-file-opened = Opened a photo or file
audit-due-exported = Exported what falls due
audit-due-move = Moved what falls due
audit-due-cancel = Cancelled what falls due
audit-due-retry = Tried again what failed
audit-calls-exported = Exported the phone list
audit-call-opened = Opened a phone call
audit-call-reported = Noted a phone call
audit-answers-exported = Exported answers
audit-board-cleared = Put on the public board
audit-board-withdrawn = Took off the public board
audit-trainings-exported = Exported the trainings
audit-revisions-exported = Exported the revisions
audit-staff-exported = Exported the staff
audit-areas-exported = Exported areas
audit-units-exported = Exported units
audit-rules-exported = Exported rules
audit-texts-exported = Exported texts
audit-accounts-exported = Exported accounts
audit-posts-exported = Exported published cases
audit-text-reworded = Reworded a text of the bot
audit-person-invited = Invited somebody
audit-invitations-withdrawn = Withdrew invitations
audit-leave-added = Noted leave
audit-leave-removed = Removed leave
audit-community-exported = Downloaded the community file
audit-community-handed-in = Handed in a community file
audit-community-imported = Loaded a community file
audit-community-draft-dropped = Dropped a community file
audit-community-taken-back = Went back to an older revision
audit-entry-changed = Changed: { $part }
audit-entry-moved = Moved: { $part }
audit-entry-removed = Removed: { $part }

audit-on-case = Case
audit-on-conversation = Conversation
audit-on-message = Message
audit-on-candidate = Training candidate
audit-on-training = Training
audit-on-model = Model
audit-on-person = Person
audit-on-account = Account
audit-on-community = Community
audit-on-text = Bot's words
audit-on-due = Due
audit-on-file = Photo or file
audit-on-ledger = Ledger
audit-on-view = View
audit-on-bulk = Bulk act
audit-on-overview = Overview
audit-on-audit = Audit log

audit-detail = { $name ->
    [intent] meant:{" "}
    [thought] the bot thought:{" "}
    [done] done:{" "}
    [corrections] accepted:{" "}
    [rows] rows:{" "}
    [sessions] sessions ended:{" "}
    [case] case:{" "}
    [cases] cases:{" "}
    [action] act:{" "}
    [kind] kind:{" "}
    [numbers] numbers:{" "}
    [count] count:{" "}
    [until] valid until:{" "}
    [category] category:{" "}
    [estate] estate:{" "}
    [type] type of file:{" "}
    [from] from:{" "}
    [to] to:{" "}
    [signs] length of the note:{" "}
    [tags] tags:{" "}
    [area] area:{" "}
    [month] month:{" "}
    [period] period:{" "}
    [table] table:{" "}
    [revision] revision:{" "}
    [entries] changed:{" "}
    [more] and more:{" "}
    [fields] fields:{" "}
    [language] language:{" "}
    [shared] shared:{" "}
   *[other] { $name }:{" "}
}
audit-details-join = {"; "}
audit-done = { $what ->
    [candidate] taught to the bot
    [category] category
    [place] place
   *[other] { $what }
}
