"""The app in Flask."""

from flask import Flask

app = Flask(__name__, static_folder=None)


@app.get("/hello/<name>")
def hello(name):
    return f"Flask greets {name}", {"Content-Type": "text/plain; charset=utf-8"}
