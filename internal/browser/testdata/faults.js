console.error('a script complains');
document.cookie = 'seen=1';
new Image().src = 'http://localhost:9/picture.png';
// What moves has been drawn before.
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { document.querySelector('h1').style.marginTop = '300px' }, 50)));
setTimeout(() => { throw new Error('a script fails') }, 10);
