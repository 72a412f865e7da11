"""The app in Falcon."""

from falcon import App


class Hello:
    """What Falcon calls a resource: a method for each HTTP method."""

    def on_get(self, request, response, name):
        response.content_type = "text/plain; charset=utf-8"
        response.text = f"Falcon greets {name}"


app = App()
app.add_route("/hello/{name}", Hello())
