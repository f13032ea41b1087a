### The codes on buildings: what is printed on them, and what is said when they are scanned

qr-call = Scan to report a problem
qr-place = { $place }
qr-foot = { $community } · scan with { $app } · @{ $bot }

scanned = You are at { $place }. What is wrong? Just write to me, or send a photo.

scanned-draft = Good, the place is { $place }. Please go on with the question above: one tap.

scan-unknown =
    This code is too old: I cannot tell any more where it was.
    Never mind. Just tell me: where is it, and what is wrong?

agreed-at = Thank you! What is wrong at { $place }? Just write to me, or send a photo.
