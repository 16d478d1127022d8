// ENTRY of the page: draws it and connects it to the stream of changes.
import { render } from 'react-dom';
import { App } from './app';
import { connect } from './live';
import './page.css';

connect();
render(<App />, document.getElementById('page'));
