"""The bare minimum to stand beside: aiohttp gives back the JSON that it gets. `python -m benchmarks.echo PORT`"""

import sys

from aiohttp import web


async def echo(request: web.Request) -> web.Response:
    return web.json_response(await request.json())


if __name__ == "__main__":
    site = web.Application()
    site.add_routes([web.post("/telegram", echo)])
    web.run_app(site, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
