"""The script that Streamlit runs; the environment variable PANJ_STORE names the store."""

from dashboard.app.page import show_page

show_page()
