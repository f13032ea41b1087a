### What flashes up when a button was pressed

tap-accepted = Accepted: { $number }

tap-category-set = Changed to “{ $category }”.

tap-done-before = I have it already, no need to tap again.

tap-not-yours = This matter is not yours, the button does nothing for you.

tap-stale = This button is out of date. Please just write to me.

tap-taken-back = Taken back.

tap-too-late-to-take-back = A minute has passed, so it cannot be taken back any more. You can write again to put it right.

tap-too-late = This matter is now “{ $status }”, so the button no longer works.

tap-whistled = You whistled for { $leader }.

tap-split-off = It is a case of its own now: { $number }

tap-told-supporters = Sent to those who stand behind it too.

tap-danger-over = Noted, and everybody who knows of it was told.
