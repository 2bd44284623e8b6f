"""The phones: ASGI application, server, pages, forms and the stream of changes.

Start at: `app` (routes and middleware), `room_routes` (what a participant requests), `joining`,
`context` (what every handler works with), `kind_page` (one kind of activity), `phone_language`
(which language a phone reads), `broadcaster` and `stream` (changes to phones), `server` (uvicorn in
a running loop), `throttle`, `fair_queue` and `connections` (limits).
"""
