package vi

// western80 is Windows-1252 from 0x80 to 0x9F; 0 is no letter.
var western80 = [32]rune{
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
}

// tcvnUpper is TCVN 5712 (VN1) from 0x80. TCVN3 is the part of it from 0xA1 to
// 0xFE that has small letters and the seven capitals Ă Â Ê Ô Ơ Ư Đ. 0 is no
// letter.
var tcvnUpper = [128]rune{
	'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È',
	'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ',
	'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ',
	'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ',
	0, 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ',
	'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
	0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 'à', 'ả', 'ã',
	'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
	'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ',
	'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
	'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì',
	'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
	'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ',
	'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
	'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ',
	'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
}

// tcvnControls are the capitals that TCVN 5712 puts at control characters.
var tcvnControls = [32]rune{
	0x01: 'Ú', 0x02: 'Ụ', 0x04: 'Ừ', 0x05: 'Ử', 0x06: 'Ữ', 0x11: 'Ứ',
	0x12: 'Ự', 0x13: 'Ỳ', 0x14: 'Ỷ', 0x15: 'Ỹ', 0x16: 'Ý', 0x17: 'Ỵ',
}

// vniMarks are the marks that VNI-Windows writes after a vowel; the capital
// forms, which follow capitals, are found by their small ones.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniLetters are the letters that VNI-Windows writes as one sign.
var vniLetters = map[rune]rune{
	'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ',
	'Ñ': 'Đ', 'Ô': 'Ơ', 'Ö': 'Ư', 'Í': 'Í', 'Ì': 'Ì', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Î': 'Ỵ',
}

// windows1258 is where Windows-1258 differs from Windows-1252.
var windows1258 = map[rune]rune{
	0xC3: 'Ă', 0xCC: 0x0300, 0xD0: 'Đ', 0xD2: 0x0309, 0xD5: 'Ơ', 0xDD: 'Ư', 0xDE: 0x0303,
	0xE3: 'ă', 0xEC: 0x0301, 0xF0: 'đ', 0xF2: 0x0323, 0xF5: 'ơ', 0xFD: 'ư', 0xFE: '₫',
}
