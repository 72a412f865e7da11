"""The app in Bottle."""

from bottle import Bottle, response

app = Bottle()


@app.get("/hello/<name>")
def hello(name):
    response.content_type = "text/plain; charset=utf-8"
    return f"Bottle greets {name}"
